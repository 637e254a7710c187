import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// The titles and the rows. What is not loaded yet is a dim placeholder.
    func drawList(_ frame: inout Frame, _ rect: Rect) {
        let (titles, body) = rect.split(top: 1)
        let columns = Column.fitted(columns: rect.columns - 2)
        drawTitles(&frame, titles, columns)
        let results = list.results
        if results.count == 0 {
            drawEmptyList(&frame, body)
            return
        }
        let visible = list.scroll.visible(rows: body.rows, of: results.count)
        for position in visible {
            let row = body.row + position - visible.lowerBound
            drawRow(&frame, row, body, results.row(at: position), columns)
            if position == list.scroll.cursor { drawSelection(&frame, row, body) }
        }
    }

    private func drawTitles(_ frame: inout Frame, _ rect: Rect, _ columns: [(column: Column, width: Int)]) {
        var column = rect.column + 1
        for (definition, width) in columns {
            switch definition.alignment {
            case .left:
                frame.write(definition.title, row: rect.row, column: column, columns: width, style: theme[.dim])
            case .right:
                frame.writeRight(definition.title, row: rect.row, column: column, columns: width, style: theme[.dim])
            }
            column += width + 1
        }
    }

    private func drawRow(
        _ frame: inout Frame, _ line: Int, _ rect: Rect, _ row: Row?, _ columns: [(column: Column, width: Int)]
    ) {
        guard let row else {
            frame.write("·", row: line, column: rect.column + 1, columns: 1, style: theme[.dim])
            return
        }
        var column = rect.column + 1
        for (index, (definition, width)) in columns.enumerated() {
            let text = definition.text(row, now)
            let style = index == 0 ? theme[row.statusSlot] : .plain
            switch definition.alignment {
            case .left: frame.write(text, row: line, column: column, columns: width, style: style)
            case .right: frame.writeRight(text, row: line, column: column, columns: width, style: style)
            }
            column += width + 1
        }
    }

    private func drawSelection(_ frame: inout Frame, _ line: Int, _ rect: Rect) {
        frame.cursor = Position(column: rect.column, row: line)
        if preferences.usesMarker {
            frame.write(">", row: line, column: rect.column, columns: 1, style: theme[.header])
        } else {
            let slot: ThemeSlot = context == .list ? .selection : .selectionUnfocused
            frame.restyle(row: line, column: rect.column, columns: rect.columns, style: theme[slot])
        }
    }

    private func drawEmptyList(_ frame: inout Frame, _ rect: Rect) {
        guard list.question > 0 || list.hasFailed else { return }
        let text: String
        if list.hasFailed, list.question == 0 {
            text = "Nothing could be read."
        } else if list.filter.isEmpty {
            text = "This project has no backups."
        } else {
            text = "No backup matches this filter; f changes it."
        }
        frame.write(
            text, row: rect.row + rect.rows / 3, column: rect.column + 2, columns: rect.columns - 4, style: theme[.dim])
    }

    /// `1,234 of 12,412`.
    var positionText: String {
        let count = list.results.count
        guard count > 0 else { return "" }
        return "\(Format.number(list.scroll.cursor + 1)) of \(Format.number(count))"
    }

    /// What is running, in a few words; nil where nothing is.
    var activityText: String? {
        if let load = list.loadAll {
            let loaded = list.results.loadedCount
            let total = max(list.results.count, loaded)
            let seconds = max(1, now.seconds - load.startedAt.seconds)
            let rate = max(1, (loaded - load.loadedAtStart) / Int(seconds))
            let bar = ProgressText.bar(Double(loaded) / Double(max(1, total)), columns: 8)
            let left = (total - loaded) / rate
            return "Loading \(bar) \(Format.number(loaded)) of \(Format.number(total)), "
                + "\(Format.number(rate))/s, \(left) s left (Esc stops)"
        }
        if list.proposal != nil { return "Reading… (Esc stops)" }
        return nil
    }
}
