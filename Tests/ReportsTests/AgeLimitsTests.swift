import BackupAPI
import Testing

@testable import Reports

@Suite("Limits and time spans")
struct AgeLimitsTests {
    @Test(
        "A time span is a whole number and a unit",
        arguments: [
            ("1s", 1), ("90m", 5_400), ("26h", 93_600), ("8d", 691_200), ("2w", 1_209_600), ("3660d", 316_224_000),
            ("007h", 25_200),
        ] as [(String, Int64)])
    func spans(text: String, seconds: Int64) throws {
        #expect(try TimeSpan(text).seconds == seconds)
    }

    @Test(
        "Anything else is refused",
        arguments: ["", "h", "26", "26 h", "1.5h", "-1h", "+1h", "26H", "1y", "1d12h", "٢h", "26h\u{301}"])
    func refused(text: String) {
        #expect(throws: TimeSpanError(text: text, isOutOfRange: false)) { try TimeSpan(text) }
        #expect(
            TimeSpanError(text: text, isOutOfRange: false).sentence
                == "\"\(text)\" is not a time span; write a number and s, m, h, d or w, such as 26h.")
    }

    @Test(
        "What is out of range is refused",
        arguments: ["0h", "3661d", "99999999999999999999s", "9223372036854775807w"])
    func range(text: String) {
        #expect(throws: TimeSpanError(text: text, isOutOfRange: true)) { try TimeSpan(text) }
        #expect(
            TimeSpanError(text: text, isOutOfRange: true).sentence
                == "\"\(text)\" is out of range; from 1s to 3660d is allowed.")
    }

    private func complaint(_ when: String?, _ goodWithin: String?, ignores: Bool = false) -> String? {
        do throws(AgeLimitError) {
            _ = try AgeLimits.Rule(when: when, goodWithin: goodWithin, ignores: ignores)
            return nil
        } catch { return error.reason }
    }

    @Test("A rule that cannot be applied is refused in a sentence")
    func rules() {
        #expect(complaint("env=prod", "26h") == nil && complaint(nil, nil, ignores: true) == nil)
        #expect(
            complaint("env=", "26h")
                == "when: \"env=\" is not a filter: column 5: a value is missing; * is any value, \"\" the empty one")
        #expect(
            complaint("env=prod name~web", "26h")
                == "when: \"env=prod name~web\" contains a name; a limit goes by tags alone")
        let kind = "a limit needs either good-within, such as 26h, or ignore: true"
        #expect(complaint("a", nil) == kind && complaint("a", "1h", ignores: true) == kind)
        #expect(
            complaint("a", "26")
                == "good-within: \"26\" is not a time span; write a number and s, m, h, d or w, such as 26h")
    }
}
