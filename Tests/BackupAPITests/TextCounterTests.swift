import Support
import Testing

@testable import BackupAPI

@Suite("Texts counted by their bytes")
struct TextCounterTests {
    @Test("The counts are those of a dictionary, also after the table has grown", arguments: 0..<5)
    func counts(seed: UInt64) {
        var chance = Chance(seed)
        var counter = TextCounter(maximumTexts: 10_000)
        var expected: [[UInt8]: Int] = [:]
        for _ in 0..<3_000 {
            let text = (0..<chance.next(18)).map { _ in UInt8(chance.next(2)) }
            let count = 1 + chance.next(3)
            expected[text, default: 0] += count
            #expect(text.withUnsafeBytes { counter.add($0, times: count) })
        }
        var counted: [[UInt8]: Int] = [:]
        counter.forEach { counted[Array($0), default: 0] += $1 }
        #expect(counted == expected && expected.count > 1_000)
    }

    @Test("Beyond the limit a new text is refused, a known one is counted on")
    func limit() {
        var counter = TextCounter(maximumTexts: 2)
        let added = ["a", "b", "c", "a"].map { Array($0.utf8).withUnsafeBytes { counter.add($0, times: 1) } }
        #expect(added == [true, true, false, true])
        var counts: [String: Int] = [:]
        counter.forEach { counts[String(decoding: $0, as: UTF8.self)] = $1 }
        #expect(counts == ["a": 2, "b": 1])
    }
}
