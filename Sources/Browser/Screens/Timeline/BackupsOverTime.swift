import BackupAPI
import Presentation
import Reports

/// How many backups came when, a row for each hour, day or week (`v v v`).
struct BackupsOverTime: BrowsedReport {
    static let context = Context.timeline
    static let emptyText = "No loaded backup has a creation time."

    var bucket = TimeBucket.day

    var request: ReportRequest.Report { .timeline(self) }

    static func screen(_ state: ReportScreen<Self>) -> Screen { .timeline(state) }

    static func state(of screen: Screen) -> ReportScreen<Self>? {
        if case .timeline(let state) = screen { state } else { nil }
    }

    static func answer(in outcome: ReportOutcome) -> ReportAnswer<TimelineBar>? {
        if case .timeline(let answer) = outcome.answer { answer } else { nil }
    }

    func answer(_ source: ReportRequest.Source) -> ReportAnswer<TimelineBar>? {
        var report = TimelineReport(now: source.now, by: bucket)
        guard source.visit({ report.add($0, at: 0..<$0.count) }) else { return nil }
        let answer = report.answer(filter: source.filter, total: source.total)
        let most = answer.rows.map(\.points.total).max() ?? 0
        let points = answer.points
        let failed = points.failed == 0 ? "none failed" : "\(Format.number(points.failed)) failed"
        let earlier = answer.earlier == 0 ? "" : ", \(Format.number(answer.earlier)) earlier left out"
        return ReportAnswer(
            basis: answer.basis,
            summary: "\(Format.count(points.total, "backup")) by \(bucket.rawValue), \(failed)\(earlier)",
            isGood: points.failed == 0, rows: answer.rows.map { TimelineBar($0, most: most) })
    }

    func backups(of row: TimelineBar, in cell: String?) -> BackupsOfRow? {
        let start = row.row.startsAt
        let last = Timestamp(seconds: row.row.bucket.end(of: start).seconds - 1)
        guard let query = try? RowQuery(line: "created>=\(start.isoText) created<=\(last.isoText)") else { return nil }
        return BackupsOfRow(query: query, title: "of the \(bucket.rawValue) from \(row.row.startText) UTC")
    }
}

extension TimeBucket {
    /// The one that the key for another division goes to.
    var next: TimeBucket {
        switch self {
        case .day: .week
        case .week: .hour
        case .hour: .day
        }
    }
}

extension TimelineBar: TableRow {
    static var table: ReportTable<TimelineBar> { .bars }
    static var noun: String { "row" }

    var id: Timestamp { row.startsAt }
    var isProblem: Bool { row.points.failed + row.points.unknown > 0 }
    var slot: ThemeSlot { row.points.failed > 0 ? .failed : .text }
}
