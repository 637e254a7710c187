import BackupAPI
import BackupClient
import Presentation
import Terminal

/// The titles and the rows. What is not loaded yet is a dim placeholder.
struct ListView: View {
    let list: BackupList
    /// Every tag in use, where it is known.
    let tagsInUse: [TagFilter]?
    let environment: Environment

    func draw(_ canvas: inout Canvas, _ rect: Rect) {
        let (titles, body) = rect.split(top: 1)
        let columns = BackupColumns.shown.fitted(columns: rect.columns - 2)
        drawTitles(&canvas, titles, columns)
        guard list.count > 0 else {
            drawEmptyList(&canvas.frame, body)
            return
        }
        let visible = list.visible(rows: body.rows)
        for position in visible {
            let row = body.row + position - visible.lowerBound
            canvas.hits.add(.row(position), Rect(column: body.column, row: row, columns: body.columns, rows: 1))
            if let loaded = list.row(at: position) {
                drawRow(&canvas.frame, row, body, loaded, columns)
            } else {
                drawPlaceholder(&canvas.frame, row, body, list.failure(at: position))
            }
            if position == list.position {
                drawSelection(
                    &canvas, row: row, body, environment.context == .list ? .selection : .selectionUnfocused)
            }
        }
    }

    private func drawTitles(_ canvas: inout Canvas, _ rect: Rect, _ columns: [(column: BackupColumn, width: Int)]) {
        var column = rect.column + 1
        for (definition, width) in columns {
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

    private func drawRow(
        _ frame: inout Frame, _ line: Int, _ rect: Rect, _ row: Row, _ columns: [(column: BackupColumn, width: Int)]
    ) {
        let cells = BackupRow(row)
        var column = rect.column + 1
        for (index, (definition, width)) in columns.enumerated() {
            let text = definition.text(cells, environment.now)
            let style = index == 0 ? theme[row.statusSlot] : .plain
            switch definition.alignment {
            case .left: frame.write(text, row: line, column: column, columns: width, style: style)
            case .right: frame.writeRight(text, row: line, column: column, columns: width, style: style)
            }
            frame.mark(list.pattern, row: line, column: column, columns: width, style: theme[.match])
            column += width + 1
        }
    }

    /// A row that is not loaded: a dot, or why it is missing and when it is asked for again.
    private func drawPlaceholder(_ frame: inout Frame, _ line: Int, _ rect: Rect, _ failure: PageFailure?) {
        guard let failure else {
            frame.write("·", row: line, column: rect.column + 1, columns: 1, style: theme[.dim])
            return
        }
        let tries = failure.attempts == 1 ? "" : " (\(failure.attempts) times)"
        let time = failure.retryAt > environment.now ? " after \(failure.retryAt.text.suffix(8)) UTC" : ""
        frame.write(
            "! not loaded\(tries); a key here\(time) tries again", row: line, column: rect.column + 1,
            columns: rect.columns - 2, style: theme[.warning])
    }

    private func drawEmptyList(_ frame: inout Frame, _ rect: Rect) {
        guard list.dataset.generation > 0 || list.dataset.failure != nil else { return }
        let text: String
        if list.loadedCount > 0 {
            let all = list.expectedCount
            let rest = list.loadedCount < all ? "; \(key(.loadAll)) loads all \(Format.number(all))" : ""
            text =
                "None of the \(Format.count(list.loadedCount, "loaded backup")) is shown: \(list.arrangement.query.line)\(rest)."
        } else if let failure = list.dataset.failure {
            text = "Nothing could be read: \(failure)"
        } else if list.filter.isEmpty {
            text = "This project has no backups."
        } else {
            let remarks = tagsInUse.map { list.filter.unknownTags(among: $0).map(\.sentence) } ?? []
            text =
                (["No backup matches this filter; \(key(.editFilter)) changes it.", list.filter.nameSearchRemark]
                + remarks)
                .compactMap(\.self).joined(separator: "\n")
        }
        let lines = text.split(separator: "\n").flatMap {
            TextWrap.lines(String($0), columns: rect.columns - 4, charset: charset).map { Line($0, .dim) }
        }
        let body = Rect(
            column: rect.column + 2, row: rect.row + rect.rows / 3, columns: rect.columns - 4, rows: rect.rows * 2 / 3)
        frame.draw(lines, from: 0, in: body, theme: theme)
    }

    /// `1,234 of 12,412`.
    var positionText: String {
        guard list.count > 0 else { return "" }
        return "\(Format.number(list.position + 1)) of \(Format.number(list.count))"
    }

    /// What is running, in a few words; nil where nothing is.
    var activityText: String? {
        if let load = list.dataset.loadAll {
            let loaded = list.loadedCount
            let total = max(list.expectedCount, loaded)
            let bar = ProgressText.bar(Double(loaded) / Double(max(1, total)), columns: 8)
            let progress = "Loading \(bar) \(Format.number(loaded)) of \(Format.number(total))"
            let seconds = Int(environment.now.seconds - load.startedAt.seconds)
            // One page says little about the next ones.
            guard load.pages >= 2, seconds > 0, loaded > load.loadedAtStart else {
                return "\(progress) (\(key(.back)) stops)"
            }
            let rate = max(1, (loaded - load.loadedAtStart) / seconds)
            return "\(progress), \(Format.number(rate))/s, \((total - loaded) / rate) s left (\(key(.back)) stops)"
        }
        if list.arranging != nil {
            return "Arranging \(Format.count(list.loadedCount, "backup"))… (\(key(.back)) stops)"
        }
        if list.dataset.pending != nil { return "Reading… (\(key(.back)) stops)" }
        guard let first = list.dataset.results.inFlight.map(\.offset).min(),
            let end = list.dataset.results.inFlight.map({ $0.offset + $0.limit }).max()
        else { return nil }
        let last = min(end, list.expectedCount)
        return
            "Loading backups \(Format.number(first + 1)) to \(Format.number(max(first + 1, last)))… (\(key(.back)) stops)"
    }
}
