import BackupAPI
import Terminal

/// The columns of the list; control characters are made visible. A terminal gets lines of its width; elsewhere nothing is cut.
struct TablePrinter: RecordPrinter {
    private var table: PlainTable<BackupRow>
    private let now: Timestamp

    /// - Parameters:
    ///   - shown: the columns of the table.
    ///   - columns: cells of the terminal that shows the table; nil where none does.
    ///   - charset: what that terminal can show; one without UTF-8 would obey some of its bytes.
    init(_ shown: [BackupColumn], columns: Int?, charset: Charset, now: Timestamp, hasTitles: Bool) {
        table = PlainTable(shown, width: columns, charset: charset, hasTitles: hasTitles)
        self.now = now
    }

    var remarks: [String] { [] }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(OutputError) {
        table.append(numbers.lazy.map { BackupRow(page, at: $0) }, at: now, to: &output.bytes)
        try output.writeIfFull()
    }
}
