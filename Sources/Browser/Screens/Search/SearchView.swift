import Terminal

/// The text that is being searched for, in place of the last line of the status.
struct SearchView: View {
    let state: SearchScreen
    let row: Int
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let columns = environment.size.columns
        canvas.frame.fill(Rect(column: 0, row: row, columns: columns, rows: 1))
        canvas.frame.write("/", row: row, column: 1, columns: 1, style: theme[.key])
        canvas.frame.drawField(
            state.input, row: row, column: 2, columns: columns - 4, style: .plain, hasFocus: true,
            placeholder: placeholder, placeholderStyle: theme[.dim])
    }

    private var placeholder: String {
        switch state.target {
        case .list: "search the loaded backups"
        case .detail: "search in this tab"
        case .table: "search the rows"
        }
    }
}
