import Presentation
import Terminal

/// The columns over the lower half of the list, which shows each change at once.
struct ColumnsView: View {
    let state: ColumnsState
    let notice: Notice?
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let messages = notice == nil ? [] : environment.status.lines
        let rows = min(state.entries.count, Self.rows(of: environment.size))
        let box = openPanel(&canvas, rows: rows + messages.count + 2)
        for (index, text) in messages.enumerated() {
            canvas.frame.write(
                text, row: box.row + 1 + index, column: 1, columns: box.columns - 2,
                style: theme[notice?.kind == .error ? .error : .warning])
        }
        let list = Rect(column: 0, row: box.endRow - 1 - rows, columns: box.columns, rows: rows)
        let visible = state.scroll.visible(rows: rows, of: state.entries.count)
        for position in visible {
            let row = list.row + position - visible.lowerBound
            canvas.hits.add(.entry(position), Rect(column: 0, row: row, columns: box.columns, rows: 1))
            draw(state.entries[position], &canvas.frame, row, list)
            if position == state.scroll.cursor, state.tagKey == nil {
                drawSelection(&canvas, row: row, Rect(column: 0, row: row, columns: box.columns, rows: 1))
            }
        }
        let last = Rect(column: 0, row: box.endRow - 1, columns: box.columns, rows: 1)
        guard let key = state.tagKey else { return drawKeys(&canvas, last) }
        canvas.frame.write("tag:", row: last.row, column: 1, columns: 4, style: theme[.key])
        canvas.frame.drawField(
            key, row: last.row, column: 5, columns: last.columns - 6, style: .plain, hasFocus: true,
            placeholder: "the key of a tag", placeholderStyle: theme[.dim])
    }

    private func draw(_ entry: ColumnsState.Entry, _ frame: inout Frame, _ row: Int, _ rect: Rect) {
        let isTag = entry.column.id.hasPrefix("tag:")
        let title = isTag ? entry.column.id : BackupColumns.named(entry.column.id)?.title ?? entry.column.id
        frame.write(entry.isShown ? "[x]" : "[ ]", row: row, column: 2, columns: 3, style: theme[.key])
        frame.write(
            title, row: row, column: 6, columns: min(24, rect.columns - 8), style: entry.isShown ? .plain : theme[.dim])
        guard entry.isShown else { return }
        let width = entry.column.width.map { "\($0) cells" } ?? "by content"
        frame.write(width, row: row, column: 32, columns: rect.columns - 33, style: theme[.dim])
    }

    /// Rows of columns that show at once.
    static func rows(of size: Size) -> Int { max(2, size.rows / 2 - 2) }
}
