import Terminal

/// The messages over the whole screen.
struct MessagesView: View {
    let top: Int
    let lines: [Line]
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (rest, title) = (environment.rect.split(bottom: 1), Line("Messages, times in UTC", .title))
        canvas.frame.draw(title, row: 0, in: environment.rect.inset(columns: 1), theme: theme)
        let body = Rect(column: 1, row: 1, columns: rest.0.columns - 2, rows: rest.0.rows - 1)
        canvas.frame.draw(lines, from: top, in: body, theme: theme)
        drawKeys(&canvas, rest.1)
        let left = lines.count - top - body.rows
        guard left > 0 else { return }
        canvas.frame.writeRight(
            "\(left) more lines, \(key(.pageDown, in: .messages))", row: rest.1.row, column: 0,
            columns: rest.1.columns - 1, style: theme[.dim])
    }
}
