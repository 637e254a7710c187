import BackupAPI

/// A table of GitHub's Markdown, for a ticket.
struct MarkdownPrinter: RecordPrinter {
    private let columns: [BackupColumn]
    private let now: Timestamp
    private let hasTitles: Bool

    init(_ columns: [BackupColumn], now: Timestamp, hasTitles: Bool = true) {
        self.columns = columns
        self.now = now
        self.hasTitles = hasTitles
    }

    var remarks: [String] { [] }

    func begin(_ output: inout OutputBuffer) {
        if hasTitles { MarkdownRows.appendTitles(columns, to: &output.bytes) }
    }

    func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(OutputError) {
        for number in numbers {
            MarkdownRows.append(BackupRow(page, at: number), columns, at: now, to: &output.bytes)
            try output.writeIfFull()
        }
    }
}
