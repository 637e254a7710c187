import Terminal

extension Model {
    func drawHelp(_ state: HelpState, _ frame: inout Frame) {
        let (body, bottom) = frame.rect.split(bottom: 1)
        let lines = HelpContent.lines(state.context, keys)
        frame.draw(lines, from: state.top, in: body.inset(columns: 1), theme: theme)
        drawKeys(&frame, bottom)
        if let notice {
            frame.fill(bottom)
            frame.write(notice.text, row: bottom.row, column: 1, columns: bottom.columns - 2)
            return
        }
        let left = lines.count - state.top - body.rows
        guard left > 0 else { return }
        frame.writeRight(
            "\(left) more lines, \(key(.pageDown, in: .help))", row: bottom.row, column: 0, columns: bottom.columns - 1,
            style: theme[.dim])
    }
}
