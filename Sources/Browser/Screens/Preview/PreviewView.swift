import Terminal

/// The preview over the whole screen.
struct PreviewView: View {
    let state: PreviewState
    let lines: [Line]
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (body, status, keys) = parts
        let title = state.text.map { "To select: \($0.name)" } ?? "Preview"
        canvas.frame.write(title, row: 0, column: 1, columns: body.columns - 2, style: theme[.title])
        let (_, rest) = body.split(top: 2)
        canvas.frame.draw(lines, from: state.top, in: rest.inset(columns: state.text == nil ? 1 : 0), theme: theme)
        drawStatus(&canvas, status, right: lines.count > state.top + rest.rows ? "↓ more below" : "")
        drawKeys(&canvas, keys)
    }
}
