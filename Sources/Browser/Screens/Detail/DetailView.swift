import BackupAPI
import Terminal

extension Model {
    /// The lines of the tab that shows; nil while there is no record, or while it is laid out.
    var detailLayout: DetailLayout? {
        guard detail.presence != .closed, detail.record.value != nil, let layout = detail.layout, let key = detailKey,
            layout.key.withoutMoment == key.withoutMoment
        else { return nil }
        return layout
    }

    /// How many lines of the detail there are.
    var detailCount: Int { detailLayout?.count ?? detailRemarks.count }

    /// What is said where there are no lines of a record.
    private var detailRemarks: [DetailLine] {
        guard let rect = layout.detail else { return [] }
        switch detail.record {
        case .idle: return []
        case .loading: return [DetailLine(detail.subject == nil ? "" : "Reading…", .dim)]
        case .failed(let sentence):
            return TextWrap.lines(sentence, columns: rect.columns - 2, charset: charset).map { DetailLine($0, .error) }
        case .loaded: return [DetailLine("Laying out…", .dim)]
        }
    }

    func drawDetail(_ frame: inout Frame, _ rect: Rect) {
        let (tabs, body) = rect.split(top: 1)
        let detailLayout = detailLayout
        let remarks = detailLayout == nil ? detailRemarks : []
        let count = detailLayout?.count ?? remarks.count
        drawTabs(&frame, tabs, hasMoreLines: count > body.rows, lineCount: count)
        let visible = (detailLayout == nil ? Scroll() : detail.scroll).visible(rows: body.rows, of: count)
        let lines = detailLayout?.lines(in: visible) ?? Array(remarks[visible])
        for (offset, line) in lines.enumerated() {
            frame.draw(
                line.line.marked(detail.pattern), row: body.row + offset, in: body.inset(columns: 1), theme: theme)
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
