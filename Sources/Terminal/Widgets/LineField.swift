extension Frame {
    /// Draws an editor's text in a field of one row, scrolled so that its cursor shows; with the focus the terminal's
    /// cursor is in it.
    ///
    /// Only what shows is measured. Returns the character that the field begins with.
    @discardableResult
    public mutating func drawField(
        _ editor: LineEditor, row: Int, column: Int, columns: Int, style: Style, hasFocus: Bool,
        placeholder: String = "",
        placeholderStyle: Style = .plain
    ) -> Int {
        guard columns > 0 else { return 0 }
        fill(Rect(column: column, row: row, columns: columns, rows: 1), style: style)
        if editor.isEmpty, !placeholder.isEmpty {
            write(placeholder, row: row, column: column, columns: columns, style: placeholderStyle)
        }
        func width(_ index: Int) -> Int { TextWidth.columns(of: String(editor.characters[index]), charset: charset) }
        guard hasFocus else {
            // A character has a column; one more shows that something is cut.
            let visible = String(editor.characters.prefix(columns + 1))
            write(visible, row: row, column: column, columns: columns, style: style)
            return 0
        }
        // The cursor needs a cell of its own behind the last character.
        var start = editor.cursor
        var used = 0
        while start > 0 {
            let next = width(start - 1)
            guard used + next + 1 <= columns else { break }
            used += next
            start -= 1
        }
        cursor = Position(column: column + used, row: row)
        isCursorVisible = true
        var end = editor.cursor
        while end < editor.characters.count {
            let next = width(end)
            guard used + next <= columns else { break }
            used += next
            end += 1
        }
        write(String(editor.characters[start..<end]), row: row, column: column, columns: columns, style: style)
        return start
    }
}
