import BackupClient
import Terminal

extension Model {
    /// The question over the lowest rows, so that the list above stays in sight.
    func drawLogin(_ state: LoginState, _ frame: inout Frame) {
        let reason = TextWrap.lines(state.reason, columns: max(1, size.columns - 2), charset: charset).prefix(4)
        let box = openPanel(&frame, rows: reason.count + 4)
        for (index, line) in reason.enumerated() {
            frame.write(
                line, row: box.row + 1 + index, column: 1, columns: box.columns - 2, style: theme[.error])
        }
        let row = box.endRow - 3
        let question = "\(SafeText.text(of: state.need.question)): "
        let used = frame.write(question, row: row, column: 1, columns: box.columns - 4, style: theme[.label])
        let dots = String(repeating: "•", count: min(state.field.count, max(0, box.columns - used - 4)))
        let width = frame.write(dots, row: row, column: 1 + used, columns: max(0, box.columns - used - 3))
        frame.cursor = Position(column: min(box.columns - 1, 1 + used + width), row: row)
        frame.isCursorVisible = true
        frame.write(
            "It is kept in memory until the program ends, and written nowhere.",
            row: box.endRow - 2, column: 1, columns: box.columns - 2, style: theme[.dim])
        drawKeys(&frame, Rect(column: 0, row: box.endRow - 1, columns: box.columns, rows: 1))
    }
}
