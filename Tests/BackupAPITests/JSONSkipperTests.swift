import Testing

@testable import BackupAPI

@Suite("Skipping a value")
struct JSONSkipperTests {
    private func quickEnd(_ bytes: [UInt8]) -> Int? {
        func end(isCompact: Bool) -> Int? {
            var isCompact = isCompact
            return bytes.withUnsafeBytes {
                JSONSkipper.end(
                    ofValueAt: 0, in: $0, maximumDepth: JSONScanner.maximumDepth, isCompact: &isCompact)
            }
        }
        let quick = end(isCompact: false)
        #expect(end(isCompact: true) == quick)
        return quick
    }

    private func carefulEnd(_ bytes: [UInt8]) -> Int? {
        var scanner = JSONScanner(bytes)
        guard let first = try? scanner.peek() else { return nil }
        return try? scanner.skipCarefully(first).upperBound
    }

    @Test(
        "The quick way ends where the value does",
        arguments: [
            "null", "true", "false", "0", "-1.50e+3", "12E9", "\"\"", "[]", "{}", "[ ]", "{ }",
            #"[1,"a",{"b":[null]}]"#,
            "{ \"a\" :\n[ 1 , 2 ]\t}", #""\"\\\/\b\f\n\r\t\u00e9""#, #"{"a":{"b":[[],{},""]},"c":0.5}"#,
        ])
    func ends(text: String) {
        #expect(quickEnd(Array(text.utf8)) == text.utf8.count)
        #expect(quickEnd(Array((text + " ,1").utf8)) == text.utf8.count)
    }

    @Test(
        "The quick way gives up at a mistake",
        arguments: [
            "", " ", "[1,]", "[,1]", "[1 2]", "[1}", "{\"a\"}", "{\"a\" 1}", "{\"a\":1,}", "{a:1}", "{\"a\":1]", "01",
            "-", "1.", "1e",
            "1e+", "\"\\x\"", "\"\\u12g4\"", "\"\\", "\"abc", "nul", "NaN", "<html>", "[", "{\"a\":[1",
        ])
    func givesUp(text: String) {
        #expect(quickEnd(Array(text.utf8)) == nil)
        #expect(carefulEnd(Array(text.utf8)) == nil)
    }

    @Test("Nesting is bounded as it is for the careful way")
    func depth() {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(quickEnd(nested(128)) == 256)
        #expect(quickEnd(nested(129)) == nil)
    }

    @Test("Both ways agree on bytes that are changed at random")
    func agree() {
        var seed: UInt64 = 7
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let original = Array(#"{"a":[1,-2.5e3,true,null,{"b":"\u00e9\n"}],"c":"\"","d":{},"e":[]}"#.utf8)
        var ends = 0
        for _ in 0..<20_000 {
            var bytes = original
            for _ in 0..<random(4) {
                switch random(3) {
                case 0: bytes[random(bytes.count)] = UInt8(random(256))
                case 1: bytes.remove(at: random(bytes.count))
                default: bytes.insert(Array("\"\\{}[]:,0u ".utf8)[random(11)], at: random(bytes.count))
                }
            }
            let end = carefulEnd(bytes)
            #expect(quickEnd(bytes) == end)
            if end != nil { ends += 1 }
        }
        #expect(5_000..<19_000 ~= ends)
    }
}
