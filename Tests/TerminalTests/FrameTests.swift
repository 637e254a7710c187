import Testing

@testable import Terminal

@Suite("Pictures of a frame")
struct FrameTests {
    private func picture(_ columns: Int, _ rows: Int, charset: Charset = .utf8, _ draw: (inout Frame) -> Void)
        -> [String]
    {
        var frame = Frame(Size(columns: columns, rows: rows), charset: charset)
        draw(&frame)
        return (0..<rows).map { row in (0..<columns).map { frame[row, $0].text }.joined() }
    }

    @Test("A text that is too long ends in an ellipsis")
    func cut() {
        #expect(picture(6, 1) { $0.write("abcdefgh", row: 0, column: 0, columns: 6) } == ["abcde…"])
        #expect(picture(6, 1) { $0.write("abcdef", row: 0, column: 0, columns: 6) } == ["abcdef"])
        #expect(picture(6, 1, charset: .ascii) { $0.write("abcdefgh", row: 0, column: 0, columns: 6) } == ["abcde~"])
        #expect(picture(6, 1) { $0.write("備份備份", row: 0, column: 0, columns: 6) } == ["備份… "])
    }

    @Test("Numbers are aligned at the right")
    func right() {
        #expect(picture(6, 1) { $0.writeRight("42", row: 0, column: 0, columns: 5) } == ["   42 "])
    }

    @Test("Drawing outside does nothing, however far", arguments: [-1_000, -3, -1, 2, 5, 1_000])
    func outside(place: Int) {
        _ = picture(4, 2) {
            $0.write("abc", row: place, column: 0, columns: 10)
            $0.write("備備備", row: 0, column: place, columns: 10)
            $0.write("x", row: 0, column: 0, columns: place)
            $0.writeRight("abc", row: 1, column: place, columns: 7)
            $0.fill(Rect(column: place, row: place, columns: 3, rows: 3))
            $0.restyle(row: place, column: place, columns: 100, style: Style(attributes: .bold))
        }
        #expect(picture(4, 1) { $0.write("abc", row: 0, column: -1, columns: 3) } == ["bc  "])
    }

    @Test("Half of a wide character never stays behind")
    func wide() {
        #expect(
            picture(4, 1) { frame in
                frame.write("備份", row: 0, column: 0, columns: 4)
                frame.write("x", row: 0, column: 1, columns: 1)
            } == [" x份"])
        #expect(
            picture(4, 1) { frame in
                frame.write("備份", row: 0, column: 0, columns: 4)
                frame.fill(Rect(column: 1, row: 0, columns: 2, rows: 1))
            } == ["    "])
        #expect(picture(3, 1) { $0.write("ab備", row: 0, column: 0, columns: 4) } == ["ab "])
    }

    @Test("Restyling leaves the text")
    func restyle() {
        var frame = Frame(Size(columns: 3, rows: 1))
        frame.write("abc", row: 0, column: 0, columns: 3)
        frame.restyle(row: 0, column: 1, columns: 1, style: Style(attributes: .reverse))
        #expect(frame.text(row: 0) == "abc")
        #expect((0..<3).map { frame[0, $0].style.attributes } == [[], .reverse, []])
    }

    @Test(
        "A long line in a short field is scrolled so that the cursor shows",
        arguments: [
            (0, "abcdefgh", 0), (8, "bcdefgh ", 7), (4, "abcdefgh", 4),
        ])
    func field(cursor: Int, text: String, column: Int) {
        var editor = LineEditor("abcdefgh")
        for _ in 0..<(8 - cursor) { _ = editor.handle(.left) }
        var frame = Frame(Size(columns: 8, rows: 1))
        frame.drawField(editor, row: 0, column: 0, columns: 8, style: .plain, hasFocus: true)
        #expect((0..<8).map { frame[0, $0].text }.joined() == text)
        #expect(frame.cursor == Position(column: column, row: 0))
        #expect(frame.isCursorVisible)
    }

    @Test("255 characters in a field of 20")
    func longField() {
        let editor = LineEditor(String(repeating: "0123456789", count: 25) + "abcde")
        var frame = Frame(Size(columns: 20, rows: 1))
        frame.drawField(editor, row: 0, column: 0, columns: 20, style: .plain, hasFocus: true)
        #expect(frame.text(row: 0) == "67890123456789abcde".suffix(19))
        #expect(frame.cursor == Position(column: 19, row: 0))
    }
}
