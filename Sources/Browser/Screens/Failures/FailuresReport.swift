import BackupAPI
import BackupClient
import Presentation
import Reports

/// Why backups failed lately, a row for each cause (`v v`).
struct FailuresReport: BrowsedReport {
    static let context = Context.failures
    static let emptyText = "No loaded backup failed in this period."

    /// How far back failures count.
    enum Span: Sendable, Hashable, CaseIterable {
        case day, week, month

        var hours: Int64 {
            switch self {
            case .day: 24
            case .week: 7 * 24
            case .month: 30 * 24
            }
        }

        var title: String {
            switch self {
            case .day: "24 hours"
            case .week: "7 days"
            case .month: "30 days"
            }
        }

        var next: Span {
            let all = Self.allCases
            return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
        }
    }

    var span = Span.day

    var request: ReportRequest.Report { .failures(self) }

    static func screen(_ state: ReportScreen<Self>) -> Screen { .failures(state) }

    static func state(of screen: Screen) -> ReportScreen<Self>? {
        if case .failures(let state) = screen { state } else { nil }
    }

    static func answer(in outcome: ReportOutcome) -> ReportAnswer<FailureRow>? {
        if case .failures(let answer) = outcome.answer { answer } else { nil }
    }

    /// - Parameter store: where the records are kept that say which operation failed.
    func answer(_ source: ReportRequest.Source, _ store: RecordStore) -> ReportAnswer<FailureRow>? {
        var report = FailureReport(now: source.now, span: TimeSpan(hours: span.hours))
        let isWhole = source.visit { page in
            report.add(page, at: 0..<page.count) { index in
                guard let bytes = page.keptRange(at: index).flatMap({ store.read($0) }) else { return nil }
                return (try? Backup(parsing: bytes)).map { FailureCause($0.failure) }
            }
        }
        guard isWhole else { return nil }
        let answer = report.answer(filter: source.filter, total: source.total)
        let broken = Set(answer.rows.flatMap { row in row.servers.filter { !$0.recovered }.map(\.serverID) }).count
        let failures = answer.backups == 1 ? "failure" : "failures"
        let state = broken == 0 ? "all recovered" : "\(Format.count(broken, "server")) still broken"
        return ReportAnswer(
            basis: answer.basis,
            summary: answer.rows.isEmpty
                ? "No failures in the last \(span.title)"
                : "At least \(Format.number(answer.backups)) \(failures) in \(span.title), \(state)",
            isGood: broken == 0, rows: answer.rows)
    }

    func backups(of row: FailureRow, in cell: String?) -> BackupsOfRow? {
        let failed = "state=error age<\(span.hours)h"
        let cause = row.cause.searchText.map { " failure~\($0.quotedIfNeeded)" } ?? ""
        guard let query = try? RowQuery(line: failed + cause) else { return nil }
        return BackupsOfRow(query: query, title: "with this cause")
    }
}

extension FailureRow: TableRow {
    static var table: ReportTable<FailureRow> { .failures }
    static var noun: String { "cause" }

    var id: FailureCause { cause }
    var isProblem: Bool { stillBroken > 0 }
    var slot: ThemeSlot { stillBroken > 0 ? .failed : .good }
}
