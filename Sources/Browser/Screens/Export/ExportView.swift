import Presentation
import Terminal

/// The question for a file over the lowest rows.
struct ExportView: View {
    let state: ExportState
    /// What is said of backups that match and are not loaded; nil where there are none.
    let rest: String?
    let notice: Notice?
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let messages = notice == nil ? [] : environment.status.lines
        let box = openPanel(&canvas, rows: messages.count + 5)
        for (index, text) in messages.enumerated() {
            canvas.frame.write(
                text, row: box.row + 1 + index, column: 1, columns: box.columns - 2,
                style: theme[notice?.kind == .error ? .error : .warning])
        }
        let first = box.endRow - 4
        canvas.frame.write(what, row: first, column: 1, columns: box.columns - 2, style: theme[.label])
        canvas.frame.write("File", row: first + 1, column: 1, columns: 6, style: theme[.label])
        canvas.frame.drawField(
            state.path, row: first + 1, column: 8, columns: box.columns - 9, style: .plain,
            hasFocus: state.written == nil, placeholder: "such as backups.csv", placeholderStyle: theme[.dim])
        canvas.frame.write("Format", row: first + 2, column: 1, columns: 6, style: theme[.label])
        canvas.frame.write(state.format.title, row: first + 2, column: 8, columns: box.columns - 9)
        drawKeys(&canvas, Rect(column: 0, row: box.endRow - 1, columns: box.columns, rows: 1))
    }

    private var what: String {
        if let written = state.written {
            return "Writing: \(Format.number(written)) of \(Format.number(state.count)) …"
        }
        guard state.includesAll else { return "Export \(Format.count(state.count, "selected backup"))" }
        let others = state.table == nil ? rest.map { "; \($0)" } ?? "" : ""
        return "Export \(Format.count(state.count, state.noun))\(state.table == nil ? ", all that show" : "")\(others)"
    }
}
