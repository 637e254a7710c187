import BackupAPI
import BackupClient
import Presentation
import Terminal

/// The titles and the rows. What is not loaded yet is a dim placeholder.
struct ListView: View {
    let list: BackupList
    /// The columns that fit, and their widths.
    var fields: [ListField] = []
    /// Every tag in use, where it is known.
    let tagsInUse: [TagFilter]?
    let environment: Environment

    private var margin: Int { Layout.listMargin(usesMarker: environment.usesMarker) }

    func draw(_ canvas: inout Canvas, _ rect: Rect) {
        let (titles, body) = rect.split(top: 1)
        drawTitles(&canvas, titles)
        guard list.count > 0 else {
            EmptyListView(list: list, tagsInUse: tagsInUse, environment: environment).draw(&canvas.frame, body)
            return
        }
        let visible = list.visible(rows: body.rows)
        for position in visible {
            let row = body.row + position - visible.lowerBound
            canvas.hits.add(.row(position), Rect(column: body.column, row: row, columns: body.columns, rows: 1))
            if let loaded = list.row(at: position) {
                drawRow(&canvas.frame, row, body, loaded, changed: changedColumns(at: position))
            } else {
                drawPlaceholder(&canvas.frame, row, body, list.failure(at: position))
            }
            if list.isSelected(at: position) {
                canvas.frame.write("*", row: row, column: rect.column + margin - 1, columns: 1, style: theme[.key])
            }
            if position == list.position {
                drawSelection(
                    &canvas, row: row, bar(body),
                    environment.context == .list ? .selection : .selectionUnfocused, keepsColors: true)
            }
        }
    }

    /// The bar of the row with the cursor. A state that comes first is left out of it: it keeps its colour, and a move sends it not
    /// once more.
    private func bar(_ rect: Rect) -> Rect {
        guard let first = fields.first, first.column.id == "state", !environment.usesMarker else { return rect }
        return rect.split(left: margin + first.width).1
    }

    private func drawTitles(_ canvas: inout Canvas, _ rect: Rect) {
        var column = rect.column + margin
        for (definition, width) in fields {
            canvas.hits.add(.column(definition.id), Rect(column: column, row: rect.row, columns: width, rows: 1))
            drawTitle(&canvas.frame, rect.row, column, width, definition)
            column += width + 1
        }
    }

    /// A title; that of the column by which the list is sorted has an arrow.
    private func drawTitle(_ frame: inout Frame, _ row: Int, _ column: Int, _ width: Int, _ definition: BackupColumn) {
        let sort = list.arrangement.sort.flatMap { $0.column == definition.id ? $0 : nil }
        let arrow = sort.map { $0.isDescending ? " ↓" : " ↑" } ?? ""
        let title = String(definition.title.prefix(max(0, width - arrow.count))) + arrow
        let style = theme[sort == nil ? .dim : .label]
        switch definition.alignment {
        case .left: frame.write(title, row: row, column: column, columns: width, style: style)
        case .right: frame.writeRight(title, row: row, column: column, columns: width, style: style)
        }
    }

    private func drawRow(_ frame: inout Frame, _ line: Int, _ rect: Rect, _ row: Row, changed: Set<String>) {
        let cells = BackupRow(row)
        var column = rect.column + margin
        for (definition, width) in fields {
            let text = definition.text(cells, environment.now, fitting: width)
            let style = definition.id == "state" ? theme[row.statusSlot] : .plain
            switch definition.alignment {
            case .left: frame.write(text, row: line, column: column, columns: width, style: style)
            case .right: frame.writeRight(text, row: line, column: column, columns: width, style: style)
            }
            if changed.contains(definition.id) {
                frame.restyle(row: line, column: column, columns: width, style: theme[.match])
            }
            frame.mark(list.pattern, row: line, column: column, columns: width, style: theme[.match])
            column += width + 1
        }
    }

    /// The columns of a row that following has just changed.
    private func changedColumns(at position: Int) -> Set<String> {
        guard let changed = list.follow?.changed, !changed.isEmpty else { return [] }
        return list.identity(at: position).flatMap { changed[$0] } ?? []
    }

    /// A row that is not loaded: a dot, or why it is missing and when it is asked for again.
    private func drawPlaceholder(_ frame: inout Frame, _ line: Int, _ rect: Rect, _ failure: PageFailure?) {
        guard let failure else {
            frame.write("·", row: line, column: rect.column + margin, columns: 1, style: theme[.dim])
            return
        }
        let tries = failure.attempts == 1 ? "" : " (\(failure.attempts) times)"
        let time = failure.retryAt > environment.now ? " after \(failure.retryAt.text.suffix(8)) UTC" : ""
        frame.write(
            "! not loaded\(tries); a key here\(time) tries again", row: line, column: rect.column + margin,
            columns: rect.columns - margin - 1, style: theme[.warning])
    }
}
