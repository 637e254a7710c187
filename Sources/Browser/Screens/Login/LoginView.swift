import BackupClient
import Terminal

/// The question for a secret over the lowest rows, so that what is loaded stays in sight.
struct LoginView: View {
    let state: LoginState
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let columns = environment.size.columns
        let reason = TextWrap.lines(state.reason, columns: max(1, columns - 2), charset: charset).prefix(4)
        let box = openPanel(&canvas, rows: reason.count + 4)
        for (index, line) in reason.enumerated() {
            canvas.frame.write(
                line, row: box.row + 1 + index, column: 1, columns: box.columns - 2, style: theme[.error])
        }
        drawField(&canvas.frame, row: box.endRow - 3, columns: box.columns)
        canvas.frame.write(
            "It is kept in memory until the program ends, and written nowhere.",
            row: box.endRow - 2, column: 1, columns: box.columns - 2, style: theme[.dim])
        drawKeys(&canvas, Rect(column: 0, row: box.endRow - 1, columns: box.columns, rows: 1))
    }

    /// Shows how much is typed, never what.
    private func drawField(_ frame: inout Frame, row: Int, columns: Int) {
        let question = "\(SafeText.text(of: state.need.question)): "
        let used = frame.write(question, row: row, column: 1, columns: columns - 4, style: theme[.label])
        let dots = String(repeating: "•", count: min(state.field.count, max(0, columns - used - 4)))
        let width = frame.write(dots, row: row, column: 1 + used, columns: max(0, columns - used - 3))
        frame.cursor = Position(column: min(columns - 1, 1 + used + width), row: row)
        frame.isCursorVisible = true
    }
}
