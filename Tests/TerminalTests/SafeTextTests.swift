import Testing

@testable import Terminal

@Suite("Text that was made harmless")
struct SafeTextTests {
    @Test(
        "What could do harm becomes a visible mark",
        arguments: [
            ("a\u{1B}[31mb", "a␛[31mb", "a?[31mb"), ("\u{0}\n\t\r\u{7F}", "␀␊␉␍␡", "?????"),
            ("\u{9B}x", "\u{FFFD}x", "?x"),
            ("a\u{202E}b\u{2066}c\u{200F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}", "a?b?c?"),
            ("\u{200B}\u{200D}\u{FEFF}\u{AD}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}", nil),
            ("\u{2028}\u{2029}\u{E000}", "\u{FFFD}\u{FFFD}\u{FFFD}", nil), ("x\u{FE0F}y", "xy", "xy"),
            ("備é", "備é", "??"), ("✓ ─ …", "✓ ─ …", "+ - ~"),
        ])
    func marks(text: String, utf8: String, ascii: String?) {
        #expect(SafeText(text).text == utf8)
        if let ascii { #expect(SafeText(text, charset: .ascii).text == ascii) }
        #expect(SafeText(text, charset: .ascii).text.utf8.allSatisfy { 0x20...0x7E ~= $0 })
    }

    @Test("Combining marks stay on their letter, two of them at the most")
    func combining() {
        let text = SafeText("e\u{301}" + String(repeating: "\u{300}", count: 100) + "x")
        #expect(text.text == "e\u{301}\u{300}x")
        #expect(text.columns == 2)
        #expect(SafeText("\u{301}a").text == "a")
    }

    @Test("Widths are counted in columns")
    func widths() {
        #expect(SafeText("備份").columns == 4)
        #expect(SafeText("한국어 abc").columns == 10)
        #expect(SafeText("備份", charset: .ascii).columns == 2)
        #expect(TextWidth.columns(of: "\u{1B}é") == 2)
    }

    @Test("Any scalars give text without control or format characters, as wide as it says")
    func randomScalars() {
        var seed: UInt64 = 3
        for _ in 0..<3_000 {
            var text = ""
            for _ in 0..<20 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let bound: UInt32 = [0x180, 0x3000, 0x11_0000][Int(seed >> 20) % 3]
                if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: seed >> 33) % bound) {
                    text.unicodeScalars.append(scalar)
                }
            }
            let safe = SafeText(text)
            let harmful: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
            #expect(!safe.text.unicodeScalars.contains { harmful.contains($0.properties.generalCategory) })
            #expect(safe.columns == safe.text.unicodeScalars.reduce(0) { $0 + (TextWidth.columns(of: $1) ?? 99) })
            for charset in [Charset.utf8, .ascii] {
                let drawn = SafeText(text, charset: charset).columns
                #expect(TextWidth.columns(of: text, charset: charset) == drawn)
            }
        }
    }

    @Test("The glyphs of the program have substitutes in ASCII")
    func substitutes() {
        for (glyph, substitute) in Charset.substitutes {
            #expect(substitute.isASCII)
            #expect(TextWidth.columns(of: glyph) == 1)
        }
    }

    @Test("Without UTF-8 no glyph of the program's own becomes the mark of the selected row")
    func marker() {
        #expect(!Charset.substitutes.values.contains(">"))
        #expect(SafeText("▸ →≥›", charset: .ascii).text == "* -=)")
    }

    @Test("No more of a text is read than shows, not even of marks, and the end is marked as cut")
    func limit() {
        let marks = SafeText("a" + String(repeating: "\u{301}", count: 1_000) + "b", atMost: 10)
        #expect(marks.text == "a\u{301}\u{301}" && marks.columns == 1)
        var frame = Frame(Size(columns: 10, rows: 1))
        frame.write("a" + String(repeating: "\u{301}", count: 1_000) + "b", row: 0, column: 0, columns: 10)
        #expect(frame.text(row: 0) == "a\u{301}\u{301}…")
        #expect(SafeText("日本語").text(columns: 5) == "日本" && SafeText("abc").text(columns: 3) == "abc")
    }
}
