import BackupAPI
import Terminal

extension Model {
    /// The lines of the tab that shows; a sentence where there is no record.
    var detailLines: [DetailLine] {
        guard let rect = layout.detail else { return [] }
        switch detail.record {
        case .idle: return []
        case .loading: return [DetailLine(detail.subject == nil ? "" : "Reading…", .dim)]
        case .failed(let sentence):
            return TextWrap.lines(sentence, columns: rect.columns - 2, charset: charset).map { DetailLine($0, .error) }
        case .loaded(let backup):
            return DetailContent(
                backup: backup, columns: rect.columns - 2, now: now, charset: charset,
                expandedVolumes: detail.expandedVolumes, showsRawValues: detail.showsRawValues,
                showsWireNames: detail.showsWireNames
            ).lines(of: detail.tab)
        }
    }

    func drawDetail(_ frame: inout Frame, _ rect: Rect) {
        let (tabs, body) = rect.split(top: 1)
        let lines = detailLines
        drawTabs(&frame, tabs, hasMoreLines: lines.count > body.rows, lineCount: lines.count)
        let visible = detail.scroll.visible(rows: body.rows, of: lines.count)
        for position in visible {
            frame.draw(
                lines[position].line.marked(detail.pattern), row: body.row + position - visible.lowerBound,
                in: body.inset(columns: 1), theme: theme)
        }
        guard context == .detail || context == .search || context == .copying, visible.contains(detail.scroll.cursor)
        else { return }
        drawDetailCursor(&frame, body, row: body.row + detail.scroll.cursor - visible.lowerBound)
    }

    private func drawDetailCursor(_ frame: inout Frame, _ body: Rect, row: Int) {
        frame.cursor = Position(column: body.column, row: row)
        if preferences.usesMarker {
            frame.write(">", row: row, column: body.column, columns: 1, style: theme[.header])
        } else {
            frame.restyle(row: row, column: body.column, columns: body.columns, style: theme[.selection])
        }
    }

    /// The names of the tabs, the current one marked by brackets; at the end how far one has scrolled.
    private func drawTabs(_ frame: inout Frame, _ rect: Rect, hasMoreLines: Bool, lineCount: Int) {
        if layout.divider == nil, layout.list != nil {
            frame.write(
                String(repeating: "─", count: rect.columns), row: rect.row, column: rect.column, columns: rect.columns,
                style: theme[.border])
        }
        var column = rect.column + 1
        for tab in DetailTab.allCases {
            let isCurrent = tab == detail.tab
            let text = isCurrent ? "[\(tab.key) \(tab.title)]" : " \(tab.key) \(tab.title) "
            let slot: ThemeSlot = isCurrent ? (context == .detail ? .title : .header) : .dim
            guard column + text.count <= rect.endColumn else { break }
            column += frame.write(
                text, row: rect.row, column: column, columns: rect.endColumn - column, style: theme[slot])
        }
        guard hasMoreLines else { return }
        let place = " \(detail.scroll.cursor + 1)/\(lineCount) "
        guard column + place.count < rect.endColumn else { return }
        // Plain: it changes with every key, and a colour would cost more bytes than the number.
        frame.writeRight(place, row: rect.row, column: rect.column, columns: rect.columns - 1, style: theme[.text])
    }
}
