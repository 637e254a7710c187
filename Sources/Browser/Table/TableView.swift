import BackupAPI
import Presentation
import Terminal

/// The titles and rows of a table.
struct TableView<Row: TableRow>: View {
    let table: Table<Row>
    /// What is said where there is no row.
    let emptyText: String
    let environment: Environment

    /// Blanks before the first column: the last of them marks what is selected, and a marker of the cursor has its own.
    private var margin: Int { environment.usesMarker ? 2 : 1 }

    func draw(_ canvas: inout Canvas, _ rect: Rect) {
        let (titles, body) = rect.split(top: 1)
        let columns = Row.table.columns.map { $0.id == table.cell ? $0.ranked(0) : $0 }.fitted(
            columns: rect.columns - margin - 1, content: table.contentWidths)
        drawTitles(&canvas, titles.row, columns)
        guard table.count > 0 else {
            canvas.frame.write(emptyText, row: body.row, column: margin, columns: body.columns - 2, style: theme[.dim])
            return
        }
        let visible = table.scroll.visible(rows: body.rows, of: table.count)
        for position in visible {
            guard let value = table.row(at: position) else { continue }
            let row = body.row + position - visible.lowerBound
            canvas.hits.add(.entry(position), Rect(column: 0, row: row, columns: body.columns, rows: 1))
            var column = margin
            for (index, (definition, width)) in columns.enumerated() {
                let text = definition.text(value, environment.now, fitting: width)
                write(
                    text, definition.alignment, &canvas.frame, row, column, width,
                    index == 0 ? theme[value.slot] : .plain)
                if position == table.position, definition.id == table.cell {
                    frameCell(&canvas.frame, row, column..<(column + width))
                }
                canvas.frame.mark(table.pattern, row: row, column: column, columns: width, style: theme[.match])
                column += width + 1
            }
            if table.isSelected(at: position) {
                canvas.frame.write("*", row: row, column: margin - 1, columns: 1, style: theme[.key])
            }
            if position == table.position { drawSelection(&canvas, row: row, body, keepsColors: true) }
        }
    }

    private func drawTitles(_ canvas: inout Canvas, _ row: Int, _ columns: [(column: Column<Row>, width: Int)]) {
        var column = margin
        for (definition, width) in columns {
            let sort = table.arrangement.sort.flatMap { $0.column == definition.id ? $0 : nil }
            let arrow = sort.map { $0.isDescending ? " ↓" : " ↑" } ?? ""
            let title = String(definition.title.prefix(max(0, width - arrow.count))) + arrow
            canvas.hits.add(.column(definition.id), Rect(column: column, row: row, columns: width, rows: 1))
            write(
                title, definition.alignment, &canvas.frame, row, column, width,
                theme[sort == nil && definition.id != table.cell ? .dim : .label])
            column += width + 1
        }
    }

    /// The cell with the cursor, between brackets in the blanks beside it.
    private func frameCell(_ frame: inout Frame, _ row: Int, _ columns: Range<Int>) {
        frame.write("[", row: row, column: columns.lowerBound - 1, columns: 1, style: theme[.key])
        frame.write("]", row: row, column: columns.upperBound, columns: 1, style: theme[.key])
    }

    private func write(
        _ text: String, _ alignment: Column<Row>.Alignment, _ frame: inout Frame, _ row: Int, _ column: Int,
        _ width: Int, _ style: Style
    ) {
        switch alignment {
        case .left: frame.write(text, row: row, column: column, columns: width, style: style)
        case .right: frame.writeRight(text, row: row, column: column, columns: width, style: style)
        }
    }
}
