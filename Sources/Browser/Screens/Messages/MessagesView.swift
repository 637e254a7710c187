import Terminal

/// The messages over the whole screen.
struct MessagesView: View {
    let top: Int
    let lines: [Line]
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (above, bottom) = environment.rect.split(bottom: 1)
        let body = Rect(column: 1, row: 1, columns: above.columns - 2, rows: above.rows - 1)
        canvas.frame.draw(Line("Messages, times in UTC", .title), row: 0, in: above.inset(columns: 1), theme: theme)
        canvas.frame.draw(lines, from: top, in: body, theme: theme)
        drawKeys(&canvas, bottom)
        let left = lines.count - top - body.rows
        guard left > 0 else { return }
        canvas.frame.writeRight(
            "\(left) more lines, \(key(.pageDown, in: .messages))", row: bottom.row, column: 0,
            columns: bottom.columns - 1, style: theme[.dim])
    }
}
