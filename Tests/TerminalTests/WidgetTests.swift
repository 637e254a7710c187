import Testing

@testable import Terminal

@Suite("The values behind the widgets")
struct WidgetTests {
    private func edit(_ text: String, _ keys: Key...) -> String {
        var editor = LineEditor(text)
        for key in keys { _ = editor.handle(key) }
        return String(editor.characters[..<editor.cursor]) + "|" + String(editor.characters[editor.cursor...])
    }

    @Test("Each key of the editor")
    func editing() {
        #expect(edit("ab", .character("c")) == "abc|")
        #expect(edit("ab", .left, .character("c")) == "ac|b")
        #expect(edit("ab", .backspace) == "a|")
        #expect(edit("ab", .home, .backspace) == "|ab")
        #expect(edit("ab", .home, .delete) == "|b")
        #expect(edit("ab", .control("a"), .control("d")) == "|b")
        #expect(edit("ab", .delete) == "ab|")
        #expect(edit("ab", .control("a"), .control("e")) == "ab|")
        #expect(edit("ab", .control("b"), .control("b"), .control("b"), .control("f")) == "a|b")
        #expect(edit("one two", .wordLeft) == "one |two")
        #expect(edit("one two", .wordLeft, .wordLeft, .wordLeft) == "|one two")
        #expect(edit("one two", .home, .wordRight) == "one| two")
        #expect(edit("one two", .control("w")) == "one |")
        #expect(edit("one two", .wordLeft, .control("u")) == "|two")
        #expect(edit("one two", .wordLeft, .control("k")) == "one |")
        #expect(edit("e", .character("\u{301}"), .left) == "|e\u{301}")
        var editor = LineEditor("x")
        #expect(!editor.handle(.enter) && !editor.handle(.up) && !editor.handle(.function(1)))
    }

    @Test("A list's cursor is always inside its window, however it is moved")
    func scrolling() {
        var seed: UInt64 = 11
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        var scroll = Scroll()
        for _ in 0..<5_000 {
            let (rows, count) = (random(30), random(100))
            switch random(4) {
            case 0: scroll.move(to: random(200) - 50, of: count)
            case 1: scroll.page(by: random(60) - 30, rows: rows, of: count)
            case 2: scroll.shift(by: random(60) - 30)
            default: break
            }
            scroll.reveal(rows: rows, of: count)
            let visible = scroll.visible(rows: rows, of: count)
            #expect(visible.lowerBound >= 0 && visible.upperBound <= count)
            #expect(visible.count == min(rows, count))
            #expect(visible.isEmpty || visible.contains(scroll.cursor))
        }
    }

    @Test("Lines are broken at blanks where that is possible, and nothing is lost")
    func wrapping() {
        #expect(TextWrap.lines("one two three", columns: 7) == ["one two", "three"])
        #expect(TextWrap.lines("abcdefgh ij", columns: 3) == ["abc", "def", "gh", "ij"])
        #expect(TextWrap.lines("備份備份", columns: 5) == ["備份", "備份"])
        #expect(TextWrap.lines("", columns: 5) == [""])
        #expect(TextWrap.lines("a", columns: 0).isEmpty)
        let text = "a bb ccc dddd eeeee ffffff"
        for columns in 1...30 {
            let lines = TextWrap.lines(text, columns: columns)
            #expect(lines.allSatisfy { $0.count <= columns })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }

    @Test("Keys are decoded, and what is unknown is no key")
    func keys() {
        #expect(KeyDecoder.key(scalar: 13) == .enter && KeyDecoder.key(scalar: 10) == .enter)
        #expect(KeyDecoder.key(scalar: 27) == .escape && KeyDecoder.key(scalar: 9) == .tab)
        #expect(KeyDecoder.key(scalar: 8) == .backspace && KeyDecoder.key(scalar: 127) == .backspace)
        #expect(KeyDecoder.key(scalar: 6) == .control("f") && KeyDecoder.key(scalar: 26) == .control("z"))
        #expect(KeyDecoder.key(scalar: 0xE9) == .character("é"))
        #expect(KeyDecoder.key(scalar: 0xD800) == nil)
        #expect(KeyDecoder.key(code: 0o403) == .up && KeyDecoder.key(code: 0o522) == .pageDown)
        #expect(KeyDecoder.key(code: KeyDecoder.wordLeftCode) == .wordLeft)
        #expect(KeyDecoder.key(code: 99_999) == nil)
        #expect(
            [Key.control("z"), .character(" "), .function(1), .pageDown].map(\.label) == ["^Z", "Space", "F1", "PgDn"])
    }

    @Test("The mailbox keeps the order and is empty afterwards")
    func mailbox() {
        let mailbox = Mailbox<Int>()
        for number in 0..<100 { mailbox.post(number) }
        #expect(mailbox.drain() == Array(0..<100))
        #expect(mailbox.drain().isEmpty)
    }
}
