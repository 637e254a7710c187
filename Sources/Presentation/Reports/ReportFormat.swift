public import BackupAPI
public import Terminal

/// The ways in which the rows of an answer are printed.
public enum ReportFormat: String, CaseIterable, Sendable {
    case table, json, csv, markdown

    /// What decides on the look of a table.
    public struct Context: Sendable {
        /// Cells of the terminal; nil where none shows the output, and then nothing is cut.
        public let columns: Int?
        public let charset: Charset
        public let now: Timestamp
        /// Whether a terminal would obey what is in the output.
        public let isTerminal: Bool

        public init(columns: Int?, charset: Charset, now: Timestamp, isTerminal: Bool) {
            self.columns = columns
            self.charset = charset
            self.now = now
            self.isTerminal = isTerminal
        }
    }

    /// All rows as text.
    public func text<Row>(_ rows: [Row], _ table: ReportTable<Row>, _ context: Context) -> [UInt8] {
        var bytes: [UInt8] = []
        switch self {
        case .table:
            var plain = PlainTable(table.columns, width: context.columns, charset: context.charset)
            plain.append(rows, at: context.now, to: &bytes)
        case .json: JSONRows.append(rows.map(table.object), isTerminal: context.isTerminal, to: &bytes)
        case .csv: CSVRows.append(rows, table, to: &bytes)
        case .markdown: MarkdownRows.append(rows, table.columns, at: context.now, to: &bytes)
        }
        return bytes
    }
}
