import BackupAPI
import Presentation
import Reports

/// The servers, those without a good backup first (`v`).
struct ServersReport: BrowsedReport {
    static let context = Context.servers
    static let emptyText = "No loaded backup names a server."

    /// How old the newest good backup of a server may be.
    let limits: AgeLimits

    var request: ReportRequest.Report { .servers(self) }

    static func screen(_ state: ReportScreen<Self>) -> Screen { .servers(state) }

    static func state(of screen: Screen) -> ReportScreen<Self>? {
        if case .servers(let state) = screen { state } else { nil }
    }

    static func answer(in outcome: ReportOutcome) -> ReportAnswer<ServerHistory>? {
        if case .servers(let answer) = outcome.answer { answer } else { nil }
    }

    func answer(_ source: ReportRequest.Source) -> ReportAnswer<ServerHistory>? {
        var servers = ServerReport(now: source.now)
        var rhythm = RhythmReport(now: source.now)
        let isWhole = source.visit { page in
            servers.add(page, at: 0..<page.count)
            rhythm.add(page, at: 0..<page.count)
        }
        guard isWhole else { return nil }
        let answer = servers.answer(filter: source.filter, total: source.total, limits: limits)
        let strips = Dictionary(
            rhythm.answer(filter: source.filter, total: source.total).rows.map { ($0.serverID, $0.strip) },
            uniquingKeysWith: { first, _ in first })
        let bad = answer.rows.count { $0.isWithinLimit == false }
        let count = Format.count(answer.rows.count, "server")
        return ReportAnswer(
            basis: answer.basis,
            summary: bad == 0 ? "\(count), all good" : "\(Format.number(bad)) of \(count) not good",
            isGood: answer.isKept,
            rows: answer.rows.map { row in ServerHistory(row, strip: row.serverID.flatMap { strips[$0] }) })
    }

    func backups(of row: ServerHistory, in cell: String?) -> BackupsOfRow? {
        guard let id = row.server.serverID, let query = try? RowQuery(line: "server-id=\(id.quotedIfNeeded)") else {
            return nil
        }
        return BackupsOfRow(query: query, title: "of \(row.server.serverName ?? id)")
    }
}

extension ServerHistory: TableRow {
    static var table: ReportTable<ServerHistory> { .histories }
    static var noun: String { "server" }

    var id: String { server.serverID ?? server.serverName ?? "" }
    var isProblem: Bool { server.isWithinLimit == false }
    var slot: ThemeSlot { server.isWithinLimit.map { $0 ? .good : .failed } ?? .goingAway }
}
