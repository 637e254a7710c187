extension Frame {
    /// Draws an editor's text in a field of one row, scrolled so that its cursor shows; with the focus the terminal's
    /// cursor stands in it.
    ///
    /// Returns the character that the field begins with.
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
        let widths = editor.characters.map { TextWidth.columns(of: String($0), charset: charset) }
        var start = 0
        if hasFocus {
            // The cursor needs a cell of its own behind the last character.
            var used = widths[..<editor.cursor].reduce(1, +)
            while used > columns, start < editor.cursor {
                used -= widths[start]
                start += 1
            }
            let offset = widths[start..<editor.cursor].reduce(0, +)
            cursor = Position(column: column + offset, row: row)
            isCursorVisible = true
        }
        let visible = String(editor.characters[start...])
        guard start > 0 || hasFocus else {
            write(visible, row: row, column: column, columns: columns, style: style)
            return start
        }
        var used = 0
        var end = start
        while end < widths.count, used + widths[end] <= columns {
            used += widths[end]
            end += 1
        }
        write(String(editor.characters[start..<end]), row: row, column: column, columns: columns, style: style)
        return start
    }
}
