import Support
import Testing

@testable import Terminal

@Suite("Harmless bytes")
struct SafeBytesTests {
    private static let pieces: [[UInt8]] =
        [
            "a", " ", "é", "e\u{301}", "\u{301}", "\u{302}\u{303}\u{304}", "鍵", "✓", "\u{1B}", "\n", "\u{9B}",
            "\u{202E}", "👍🏽", "\u{FE0F}",
        ]
        .map { Array($0.utf8) } + [[0xFF], [0xE2, 0x9C], [0xF0, 0x9F, 0x91], [0xC3], [0x80]]

    @Test("They are what SafeText makes of the text, whole and cut to any width", arguments: 0..<10)
    func same(seed: UInt64) {
        var chance = Chance(seed)
        var safe = SafeBytes()
        for _ in 0..<500 {
            let text = (0..<chance.next(12)).flatMap { _ in Self.pieces[chance.next(Self.pieces.count)] }
            let string = String(decoding: text, as: UTF8.self)
            var bytes = Array("before".utf8) + text
            #expect(safe.rewrite(&bytes, from: 6) == SafeText(string).columns)
            #expect(
                String(decoding: bytes[6...], as: UTF8.self).unicodeScalars.elementsEqual(
                    SafeText(string).text.unicodeScalars))
            let width = 1 + chance.next(8)
            var frame = Frame(Size(columns: width, rows: 1))
            let columns = frame.write(string, row: 0, column: 0, columns: width)
            bytes = Array("before".utf8) + text
            #expect(safe.rewrite(&bytes, from: 6, columns: width) == columns)
            let drawn = (0..<width).map { frame[0, $0].text }.joined().unicodeScalars.prefix(string.isEmpty ? 0 : .max)
            let written = String(decoding: bytes[6...], as: UTF8.self) + String(repeating: " ", count: width - columns)
            #expect(written.unicodeScalars.elementsEqual(string.isEmpty ? written.unicodeScalars.prefix(.max) : drawn))
        }
    }
}
