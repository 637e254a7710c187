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

    @Test("What was killed comes back with ^Y, in another field, too; killing nothing keeps it")
    func killing() {
        var killed = ""
        var editor = LineEditor("one two")
        for key in [Key.control("w"), .control("y"), .control("y")] { _ = editor.handle(key, killed: &killed) }
        #expect(editor.text == "one twotwo" && killed == "two")
        _ = editor.handle(.control("k"), killed: &killed)
        #expect(killed == "two")
        var other = LineEditor()
        _ = other.handle(.control("y"), killed: &killed)
        #expect(other.text == "two" && other.cursor == 3)
        _ = other.handle(.control("u"), killed: &killed)
        #expect(other.isEmpty && killed == "two")
        _ = other.handle(.control("y"))
        #expect(other.isEmpty)
    }

    @Test("A paste into a field is one line; wide characters and marks move the cursor as one")
    func pasting() {
        #expect(edit("ab", .left, .pasted("x\r\ny\nz")) == "ax y z|b")
        #expect(edit("", .pasted("備份"), .left, .backspace) == "|份")
        #expect(edit("e", .pasted("\u{301}x"), .left, .left) == "|e\u{301}x")
    }

    @Test("A value of 255 characters shows its part around the cursor in a field of 20 columns")
    func longValue() {
        var frame = Frame(Size(columns: 24, rows: 1))
        var editor = LineEditor(String(repeating: "備", count: 128) + String(repeating: "x", count: 127))
        func shown() -> String {
            _ = frame.drawField(editor, row: 0, column: 2, columns: 20, style: .plain, hasFocus: true)
            return frame.text(row: 0)
        }
        // The cursor has a cell of its own behind the last character.
        #expect(shown() == "  " + String(repeating: "x", count: 19))
        #expect(frame.cursor == Position(column: 21, row: 0))
        _ = editor.handle(.home)
        #expect(shown() == "  " + String(repeating: "備", count: 10))
        #expect(frame.cursor == Position(column: 2, row: 0))
        editor.moveCursor(to: 130)
        #expect(shown().contains("備備xx"))
        #expect(frame.cursor == Position(column: 20, row: 0))
        #expect(editor.text.count == 255)
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
        #expect(TextWrap.lines(" a bc", columns: 3) == [" a", "bc"])
        #expect(TextWrap.lines(" a", columns: 1) == [" ", "a"])
        #expect(TextWrap.lines("ab   cd  ", columns: 4) == ["ab", "cd  "])
        #expect(TextWrap.lines("ab cd ", columns: 5) == ["ab cd"])
        let marks = TextWrap.lines("a" + String(repeating: "\u{301}", count: 100), columns: 10)
        #expect(marks.map(\.unicodeScalars.count) == [41, 41, 19])
        for text in ["one two three", "備份備份", "a"] {
            #expect((1..<9).allSatisfy { TextWrap.count(text, columns: $0) == TextWrap.lines(text, columns: $0).count })
        }
        #expect(TextWrap.lines("a", columns: 0).isEmpty)
        let text = "a bb ccc dddd eeeee ffffff"
        for columns in 1...30 {
            let lines = TextWrap.lines(text, columns: columns)
            #expect(lines.allSatisfy { $0.count <= columns })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }

    @Test("A key is written as people write it")
    func labels() {
        let keys = [
            Key.control("z"), .character(" "), .function(1), .pageDown, .alt(.character("b")), .alt(.backspace),
            .typed("x"),
        ]
        #expect(keys.map(\.label) == ["^Z", "Space", "F1", "PgDn", "Alt-b", "Alt-Backspace", "text"])
    }

    @Test("The mailbox keeps the order and is empty afterwards")
    func mailbox() {
        let mailbox = Mailbox<Int>()
        for number in 0..<100 { mailbox.post(number) }
        #expect(mailbox.drain() == Array(0..<100))
        #expect(mailbox.drain().isEmpty)
    }

    @Test("A window that moves by a step moves by it once the cursor leaves it, and not past the ends")
    func step() {
        var scroll = Scroll()
        scroll.cursor = 10
        scroll.reveal(rows: 10, of: 100, step: 5)
        #expect(scroll.top == 5 && scroll.cursor == 10)
        scroll.cursor = 14
        scroll.reveal(rows: 10, of: 100, step: 5)
        #expect(scroll.top == 5)
        scroll.cursor = 4
        scroll.reveal(rows: 10, of: 100, step: 5)
        #expect(scroll.top == 0 && scroll.cursor == 4)
        scroll.cursor = 99
        scroll.reveal(rows: 10, of: 100, step: 5)
        #expect(scroll.top == 90)
        // A step above the window would leave the cursor outside.
        scroll.cursor = 50
        scroll.reveal(rows: 10, of: 100, step: 50)
        #expect(scroll.top == 41)
    }
}
