import Terminal

extension Model {
    func drawPalette(_ state: PaletteState, _ frame: inout Frame) {
        let (aboveKeys, keys) = frame.rect.split(bottom: 1)
        let (body, status) = aboveKeys.split(bottom: statusLines.count)
        frame.write(state.kind.title, row: 0, column: 1, columns: body.columns - 2, style: theme[.title])
        frame.write(":", row: 1, column: 1, columns: 1, style: theme[.key])
        frame.drawField(
            state.input, row: 1, column: 3, columns: body.columns - 4, style: .plain, hasFocus: true,
            placeholder: "type a part of the name", placeholderStyle: theme[.dim])
        let entries = paletteEntries
        let rows = Rect(column: body.column, row: 3, columns: body.columns, rows: max(0, body.endRow - 3))
        let titles = max(8, min(58, rows.columns * 2 / 3))
        for position in state.scroll.visible(rows: rows.rows, of: entries.count) {
            let entry = entries[position]
            let row = rows.row + position - state.scroll.visible(rows: rows.rows, of: entries.count).lowerBound
            frame.write(entry.title, row: row, column: 3, columns: titles - 1)
            frame.write(
                entry.detail, row: row, column: 3 + titles, columns: rows.columns - titles - 4, style: theme[.dim])
            guard position == state.scroll.cursor else { continue }
            if preferences.usesMarker {
                frame.write(">", row: row, column: 1, columns: 1, style: theme[.header])
            } else {
                frame.restyle(row: row, column: 0, columns: rows.columns, style: theme[.selection])
            }
        }
        if entries.isEmpty {
            frame.write(
                emptyPaletteText(state), row: 3, column: 3, columns: rows.columns - 4, style: theme[.dim])
        }
        drawStatus(&frame, status, right: paletteRemark(state), activity: nil)
        drawKeys(&frame, keys)
    }

    private func emptyPaletteText(_ state: PaletteState) -> String {
        state.kind == .filters && state.input.isEmpty
            ? "Nothing is saved yet; \(key(.saveFilter)) in the form saves a filter." : "Nothing has that in its name."
    }

    private func paletteRemark(_ state: PaletteState) -> String {
        switch state.projects {
        case .loading: "reading the projects…"
        case .failed: "the projects could not be read"
        case .idle, .loaded: ""
        }
    }
}
