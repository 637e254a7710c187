import Presentation
import Reports

/// The rows of a report, how they are arranged, and what they rest on.
struct ReportAnswer<Row: TableRow>: Sendable, Equatable {
    let basis: Basis
    /// How things are, in a few words: `3 of 47 servers not good`.
    let summary: String
    /// Whether that is good news.
    let isGood: Bool
    let rows: [Row]
    /// The indices of the rows that show, in their order.
    var order: [Int] = []
}

/// The answer to a report.
public struct ReportOutcome: Sendable, Equatable {
    enum Answer: Sendable, Equatable {
        case servers(ReportAnswer<ServerHistory>)
        case failures(ReportAnswer<FailureRow>)
        case timeline(ReportAnswer<TimelineBar>)
        case tags(ReportAnswer<TagStateRow>)
    }

    let answer: Answer
}
