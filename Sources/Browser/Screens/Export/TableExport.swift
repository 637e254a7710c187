import BackupAPI
import Presentation
import Terminal

/// The rows of a report that are exported; their text is made in a task.
public struct TableExport: Sendable, Hashable {
    let count: Int
    /// What a row is called.
    let noun: String
    private let makeText: @Sendable (ReportFormat) -> [UInt8]

    init<Row: TableRow>(_ rows: [Row], at now: Timestamp) {
        count = rows.count
        noun = Row.noun
        makeText = { format in
            format.text(
                rows, Row.table,
                ReportFormat.Context(columns: nil, charset: .utf8, now: now, isTerminal: false))
        }
    }

    func text(_ format: ReportFormat) -> [UInt8] { makeText(format) }

    public static func == (left: TableExport, right: TableExport) -> Bool {
        (left.count, left.noun) == (right.count, right.noun)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        hasher.combine(noun)
    }
}
