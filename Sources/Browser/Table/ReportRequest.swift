import BackupAPI
import BackupClient
import Reports

/// Loaded rows that a report is made of, in a task.
public struct ReportRequest: Sendable, Hashable {
    /// Which report, with what it is asked for.
    enum Report: Sendable, Hashable {
        case servers(ServersReport)
        case failures(FailuresReport)
        case timeline(BackupsOverTime)
        case tags(TagStates)
    }

    /// The loaded rows and where they come from.
    struct Source: Sendable, Hashable {
        let filter: Filter
        let generation: Int
        let rows: LoadedRows
        /// Matches as the service counts them.
        let total: Int?
        /// The moment that ages are measured from.
        let now: Timestamp

        /// Two are the same where they are the same rows.
        static func == (left: Source, right: Source) -> Bool {
            left.generation == right.generation && left.rows == right.rows
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(generation)
            hasher.combine(rows.version)
        }
    }

    let report: Report
    let source: Source
    let arrangement: TableArrangement

    /// Nil where the task was cancelled meanwhile.
    ///
    /// - Parameter store: where the records of the rows are kept.
    func outcome(_ store: RecordStore) -> ReportOutcome? {
        let answer: ReportOutcome.Answer? =
            switch report {
            case .servers(let report): arranged(report.answer(source)).map { .servers($0) }
            case .failures(let report): arranged(report.answer(source, store)).map { .failures($0) }
            case .timeline(let report): arranged(report.answer(source)).map { .timeline($0) }
            case .tags(let report): arranged(report.answer(source)).map { .tags($0) }
            }
        return answer.map { ReportOutcome(answer: $0) }
    }

    private func arranged<Row: TableRow>(_ answer: ReportAnswer<Row>?) -> ReportAnswer<Row>? {
        guard var answer, !Task.isCancelled else { return nil }
        answer.order = arrangement.order(of: answer.rows, at: source.now)
        return answer
    }
}

extension ReportRequest.Source {
    /// Visits the rows page by page; false where the task was cancelled meanwhile.
    func visit(_ add: (RowPage) -> Void) -> Bool {
        for page in rows.pages {
            guard !Task.isCancelled else { return false }
            add(page)
        }
        return true
    }
}
