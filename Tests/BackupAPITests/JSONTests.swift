import Testing

@testable import BackupAPI

@Suite("JSON")
struct JSONTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test(
        "A text survives the way to a value and back",
        arguments: [
            "null", "true", "false", "0", "-1.50e+3", "\"\"", "[]", "{}", #"[1,"a",{"b":[null]}]"#,
            #"{"b":1,"a":2,"n":12345678901234567890}"#, #""tab\tquote\"slash\\""#, "\"é鍵😀\"",
        ])
    func roundTrip(text: String) throws {
        #expect(try parse(text).compactText == text)
        #expect(try JSONValue(parsing: Array(parse(text).indentedText.utf8)) == parse(text))
    }

    @Test("Escapes are resolved; a lone surrogate becomes U+FFFD")
    func escapes() throws {
        #expect(try parse(#""\u0041\u00e9\ud83d\ude00\/\b""#) == .string("Aé😀/\u{8}"))
        #expect(try parse(#""\ud83dx\ude00""#) == .string("\u{FFFD}x\u{FFFD}"))
        #expect(try JSONValue(parsing: [0x22, 0xFF, 0x22]) == .string("\u{FFFD}"))
    }

    @Test(
        "What is not JSON is refused, with the place",
        arguments: [
            ("", "it ends in the middle (byte 0)"), ("[1,]", "a character is out of place (byte 3)"),
            ("{\"a\" 1}", "a character is out of place (byte 5)"), ("01", "a number is malformed (byte 2)"),
            ("1.", "a number is malformed (byte 2)"), ("\"\\x\"", "an escape in a string is malformed (byte 1)"),
            ("nul", "it ends in the middle (byte 0)"), ("NaN", "a character is out of place (byte 0)"),
            ("1 2", "a character is out of place (byte 2)"), ("[1 2]", "a character is out of place (byte 3)"),
            ("\"abc", "it ends in the middle (byte 4)"), ("<html>", "a character is out of place (byte 0)"),
        ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: JSONError.self) { try parse(text) }
        #expect(error?.explanation == reason)
    }

    @Test("Nesting is bounded")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try parse(nested(128))
        let error = #expect(throws: JSONError.self) { try parse(nested(129)) }
        #expect(error?.reason == .tooDeep)
        #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
    }

    private static let sample =
        #"{"resources":[{"resource_id":"a","tags":[{"key":"k","value":"é\u00e9"}],"#
        + #""resource_detail":{"status":"error","extend_info":{"size":1.5e3,"incremental":true}}},null],"total_count":"2"}"#

    @Test("A page that is cut anywhere is refused and never traps")
    func truncated() {
        let bytes = Array(Self.sample.utf8)
        for end in 0..<bytes.count {
            #expect(throws: PageError.self) { try RecordPage(scanning: Array(bytes[..<end])) }
        }
    }

    @Test("Bytes that are changed at random never trap, and what scans keeps its records inside the page")
    func mutated() {
        var seed: UInt64 = 42
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let original = Array(Self.sample.utf8)
        for _ in 0..<5_000 {
            var bytes = original
            for _ in 0...random(4) {
                switch random(3) {
                case 0: bytes[random(bytes.count)] = UInt8(random(256))
                case 1: bytes.remove(at: random(bytes.count))
                default: bytes.insert(Array("\"\\{}[]:,0u".utf8)[random(10)], at: random(bytes.count))
                }
            }
            guard let page = try? RecordPage(scanning: bytes) else { continue }
            for index in 0..<page.rows.count {
                #expect(page.rows.recordRange(at: index).upperBound <= bytes.count)
                _ = page.rows[index]
                #expect(throws: Never.self) { try JSONValue(parsing: Array(bytes[page.rows.recordRange(at: index)])) }
            }
        }
    }
}
