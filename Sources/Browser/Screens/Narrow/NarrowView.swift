import BackupAPI
import Terminal

/// The line in which a query is typed, in place of the last line of the status; where it goes wrong is marked.
struct NarrowView: View {
    let state: NarrowState
    let row: Int
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let columns = environment.size.columns
        canvas.frame.fill(Rect(column: 0, row: row, columns: columns, rows: 1))
        canvas.frame.write("&", row: row, column: 1, columns: 1, style: theme[.key])
        let start = canvas.frame.drawField(
            state.input, row: row, column: 3, columns: columns - 4, style: .plain, hasFocus: true,
            placeholder: placeholder, placeholderStyle: theme[.dim])
        guard let error = state.error, !state.isUnfinished else { return }
        // Characters of the field before the error; few have more than one scalar.
        let before = String(state.input.text.unicodeScalars.prefix(error.position))
        let column = 3 + TextWidth.columns(of: String(before.dropFirst(start)), charset: charset)
        guard before.count >= start, column < columns - 1 else { return }
        canvas.frame.restyle(row: row, column: column, columns: 1, style: theme[.error])
    }

    private var placeholder: String {
        switch state.target {
        case .list: "state=error age<24h size>50G server~web not env=test"
        case .table(_, let columns): columns.map(\.example).joined(separator: " ")
        }
    }
}

extension ColumnQuery.Column {
    /// A condition on the column, to be finished.
    fileprivate var example: String { id + (unit == nil ? "~" : ">") }
}
