import BackupAPI
import Presentation
import Terminal

/// The rows of a report that are copied, in every form that is offered.
struct TableCopy: Sendable, Hashable {
    /// What the rows are called, such as `3 servers`.
    let title: String
    private let texts: [CopySubject: String]

    init<Row: TableRow>(_ rows: [Row], filter: Filter, at now: Timestamp) {
        title = Format.count(rows.count, Row.noun)
        let context = ReportFormat.Context(columns: nil, charset: .utf8, now: now, isTerminal: false)
        func text(_ format: ReportFormat) -> String {
            String(decoding: format.text(rows, Row.table, context), as: UTF8.self).trimmed
        }
        texts = [
            .table: text(.table), .markdown: text(.markdown), .csv: text(.csv), .record: text(.json),
            .row: rows.map { row in
                Row.table.columns.map { $0.text(row, now) }.filter { !$0.isEmpty }.joined(separator: "  ")
            }.joined(separator: "\n"),
            .line: filter.expression,
        ]
    }

    func item(_ subject: CopySubject) -> ClipboardItem? {
        guard let text = texts[subject] else { return nil }
        let name = subject == .line ? "the filter" : "\(title) as \(subject == .row ? "text" : subject.hint)"
        return ClipboardItem(name: name, text: text, isBlock: text.contains("\n"))
    }
}
