import BackupAPI
import Presentation
import Reports
import Terminal

/// The tab of the server: its last 30 days, its last good backup, and all of them, newest first.
struct ServerContent {
    /// As wide as the pane.
    let pane: DetailContent
    /// As wide as a block.
    let detail: DetailContent

    /// Columns of the list with their widths; where there is no room for all, the last is left out.
    private static let columns = [("state", 9), ("created", 16), ("size", 9), ("kind", 11)].compactMap { id, width in
        BackupColumns.named(id).map { (column: $0, width: width) }
    }

    private static let mark = "this one"

    func append(to layout: inout DetailLayout) {
        guard let serverID = detail.backup.serverID, !serverID.isEmpty else {
            layout.append(pane.wrapped("The service sent no server id for this backup.", .dim))
            return
        }
        switch detail.server {
        case .idle, .loading: layout.append(pane.wrapped("Reading this server's backups…", .dim))
        case .failed(let sentence): layout.append(pane.wrapped(sentence, .error))
        case .loaded(let history): append(history, to: &layout)
        }
    }

    private func append(_ history: ServerBackups, to layout: inout DetailLayout) {
        layout.beginBlock()
        layout.append(facts(of: history))
        layout.beginBlock(isWhole: true)
        let (detail, columns) = (detail, columns)
        let titles = columns.map { Self.cell($0.column.title, $0.width, $0.column.alignment) }
        layout.append([DetailLine(titles.joined(separator: " "), .dim)])
        layout.append(
            DetailEntries(count: history.rows.count, rows: { _ in 1 }) { index in
                [Self.line(of: history.rows[index], columns, detail)]
            })
    }

    // MARK: Facts

    private func facts(of history: ServerBackups) -> [DetailLine] {
        let detail = detail.labelled(14)
        let now = detail.now
        let name = history.rows.first { !$0.serverName.isEmpty }?.serverName
        var lines = detail.pair("Server", name ?? "", or: "no name")
        if let strip = history.rhythm?.strip {
            lines += detail.pair("Last 30 days", strip.text)
            lines += detail.pair("", "+ good  x failed  - missed  . none", .dim)
        }
        let lastGood = history.lastGoodAt.map { Format.time($0, at: now) }
        lines += detail.pair("Last good", lastGood ?? "none", history.lastGoodAt == nil ? .failed : .text)
        if let row = history.rhythm, let seconds = row.intervalSeconds {
            let missed = row.missed == 0 ? "none missed" : "\(Format.number(row.missed)) missed"
            lines += detail.pair("Rhythm", "every \(Format.duration(seconds: seconds)), \(missed)")
        }
        lines += detail.pair("Backups", counts(of: history))
        return lines + source(of: history)
    }

    private func counts(of history: ServerBackups) -> String {
        let conditions = [(Reports.Condition.good, "good"), (.failed, "failed"), (.unfinished, "running")]
        let parts = conditions.compactMap { condition, word in
            let count = history.count(condition)
            return count == 0 ? nil : "\(Format.number(count)) \(word)"
        }
        return ([Format.number(history.rows.count)] + parts).joined(separator: ", ")
    }

    /// What the list rests on.
    private func source(of history: ServerBackups) -> [DetailLine] {
        let detail = detail.labelled(14)
        switch history.source {
        case .service(isWhole: true): return detail.pair("Read", "all, from the service")
        case .service(isWhole: false):
            return detail.pair("Read", "the newest, from the service; there are older ones", .warning)
        case .loaded(let reason): return detail.pair("Read", "only what is loaded: \(reason)", .warning)
        }
    }

    // MARK: The list

    private var columns: [(column: BackupColumn, width: Int)] {
        let room = detail.columns - Self.mark.count
        let needed = Self.columns.reduce(0) { $0 + $1.width + 1 }
        return needed <= room ? Self.columns : Self.columns.dropLast()
    }

    private static func line(
        of row: Row, _ columns: [(column: BackupColumn, width: Int)], _ detail: DetailContent
    ) -> DetailLine {
        var spans = columns.map { column, width -> (String, ThemeSlot) in
            let text = column.text(BackupRow(row), detail.now, fitting: width)
            return ("\(cell(text, width, column.alignment)) ", column.id == "state" ? row.statusSlot : .text)
        }
        if row.id == detail.backup.id { spans.append((mark, .title)) }
        return DetailLine(Line(spans), DetailItem(name: "the id", text: row.id))
    }

    private static func cell(_ text: String, _ width: Int, _ alignment: BackupColumn.Alignment) -> String {
        let safe = SafeText(text, atMost: width)
        guard safe.columns <= width else { return safe.text(columns: width - 1) + "…" }
        let blanks = String(repeating: " ", count: width - safe.columns)
        return alignment == .right ? blanks + text : text + blanks
    }
}
