import Terminal

/// The help over the whole screen.
struct HelpView: View {
    let state: HelpState
    let notice: Notice?
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (body, bottom) = environment.rect.split(bottom: 1)
        let lines = HelpContent.lines(state.context, environment.keys)
        canvas.frame.draw(lines, from: state.top, in: body.inset(columns: 1), theme: theme)
        if let notice {
            canvas.frame.write(notice.text, row: bottom.row, column: 1, columns: bottom.columns - 2)
            return
        }
        drawKeys(&canvas, bottom)
        let left = lines.count - state.top - body.rows
        guard left > 0 else { return }
        canvas.frame.writeRight(
            "\(left) more lines, \(key(.pageDown, in: .help))", row: bottom.row, column: 0, columns: bottom.columns - 1,
            style: theme[.dim])
    }
}
