import Terminal

/// The tabs of a backup, and the lines of one.
struct DetailView: View {
    let state: DetailState
    /// The lines of the tab; nil while there are none.
    let layout: DetailLayout?
    /// Where they are.
    let columns: DetailColumns
    /// What is said in their place.
    let remarks: [DetailLine]
    let isBelowList: Bool
    let environment: Environment

    func draw(_ canvas: inout Canvas, _ rect: Rect) {
        let (tabs, whole) = rect.split(top: 1)
        let (head, body) = whole.split(top: layout?.headRows(in: whole.rows) ?? 0)
        canvas.frame.draw((layout?.head ?? []).map(\.line), from: 0, in: head.inset(columns: 1), theme: theme)
        let count = layout?.count ?? remarks.count
        drawTabs(&canvas, tabs, hasMoreLines: columns.rows > body.rows, lineCount: count)
        let visible = (layout == nil ? Scroll() : state.scroll).visible(rows: body.rows, of: columns.rows)
        for piece in columns.pieces(in: visible) {
            let area = Self.area(of: piece.column, in: body)
            for (offset, line) in (layout?.lines(in: piece.lines) ?? Array(remarks[piece.lines])).enumerated() {
                let row = body.row + piece.row + offset - visible.lowerBound
                let position = piece.lines.lowerBound + offset
                canvas.hits.add(.line(position), Rect(column: area.column, row: row, columns: area.columns, rows: 1))
                canvas.frame.draw(line.line.marked(state.pattern), row: row, in: area.inset(columns: 1), theme: theme)
                guard hasCursor, position == state.scroll.cursor else { continue }
                drawSelection(&canvas, row: row, area)
            }
        }
    }

    /// The cells of a column with a blank on both sides.
    private static func area(of column: DetailColumns.Column, in body: Rect) -> Rect {
        let columns = DetailKey.blockColumns(of: body.columns - 2) + 2
        return switch column {
        case .whole: body
        case .left: Rect(column: body.column, row: body.row, columns: columns, rows: body.rows)
        case .right:
            Rect(column: body.endColumn - columns, row: body.row, columns: columns, rows: body.rows)
        }
    }

    private var hasCursor: Bool { [.detail, .search, .copying].contains(environment.context) }

    /// The names of the tabs, the current one marked by brackets; at the end how far one has scrolled.
    private func drawTabs(_ canvas: inout Canvas, _ rect: Rect, hasMoreLines: Bool, lineCount: Int) {
        if isBelowList {
            canvas.frame.write(
                String(repeating: "─", count: rect.columns), row: rect.row, column: rect.column, columns: rect.columns,
                style: theme[.border])
        }
        var column = rect.column + 1
        for tab in DetailTab.allCases {
            let isCurrent = tab == state.tab
            let text = isCurrent ? "[\(tab.key) \(tab.title)]" : " \(tab.key) \(tab.title) "
            let slot: ThemeSlot = isCurrent ? (environment.context == .detail ? .title : .header) : .dim
            guard column + text.count <= rect.endColumn else { break }
            canvas.hits.add(.tab(tab), Rect(column: column, row: rect.row, columns: text.count, rows: 1))
            column += canvas.frame.write(
                text, row: rect.row, column: column, columns: rect.endColumn - column, style: theme[slot])
        }
        guard hasMoreLines else { return }
        let place = " \(state.scroll.cursor + 1)/\(lineCount) "
        guard column + place.count < rect.endColumn else { return }
        // Plain: it changes with every key, and a colour would cost more bytes than the number.
        canvas.frame.writeRight(
            place, row: rect.row, column: rect.column, columns: rect.columns - 1, style: theme[.text])
    }
}
