import Terminal

/// The palette over the whole screen: a field, and below it what matches.
struct PaletteView: View {
    let state: PaletteState
    let entries: [PaletteEntry]
    let environment: Environment

    func draw(_ canvas: inout Canvas) {
        let (body, status, keys) = parts
        canvas.frame.write(state.kind.title, row: 0, column: 1, columns: body.columns - 2, style: theme[.title])
        canvas.frame.write(":", row: 1, column: 1, columns: 1, style: theme[.key])
        canvas.frame.drawField(
            state.input, row: 1, column: 3, columns: body.columns - 4, style: .plain, hasFocus: true,
            placeholder: "type a part of the name", placeholderStyle: theme[.dim])
        drawEntries(&canvas, Rect(column: body.column, row: 3, columns: body.columns, rows: max(0, body.endRow - 3)))
        drawStatus(&canvas, status, right: remark)
        drawKeys(&canvas, keys)
    }

    private func drawEntries(_ canvas: inout Canvas, _ rect: Rect) {
        guard !entries.isEmpty else {
            canvas.frame.write(emptyText, row: 3, column: 3, columns: rect.columns - 4, style: theme[.dim])
            return
        }
        let titles = max(8, min(58, rect.columns * 2 / 3))
        let visible = state.scroll.visible(rows: rect.rows, of: entries.count)
        for position in visible {
            let entry = entries[position]
            let row = rect.row + position - visible.lowerBound
            canvas.hits.add(.entry(position), Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
            canvas.frame.write(entry.title, row: row, column: 3, columns: titles - 1)
            canvas.frame.write(
                entry.detail, row: row, column: 3 + titles, columns: rect.columns - titles - 4, style: theme[.dim])
            guard position == state.scroll.cursor else { continue }
            if environment.usesMarker {
                canvas.frame.write(">", row: row, column: 1, columns: 1, style: theme[.header])
            } else {
                canvas.frame.restyle(row: row, column: 0, columns: rect.columns, style: theme[.selection])
            }
        }
    }

    private var emptyText: String {
        state.kind == .filters && state.input.isEmpty
            ? "Nothing is saved yet; \(key(.saveFilter)) in the form saves a filter." : "Nothing has that in its name."
    }

    private var remark: String {
        switch state.projects {
        case .loading: "reading the projects…"
        case .failed: "the projects could not be read"
        case .idle, .loaded: ""
        }
    }
}
