import BackupAPI
import Terminal

/// A block a record: `Title: value` lines, a blank line between two blocks. A column without a value is left out.
struct BlockPrinter: RecordPrinter {
    private let columns: [BackupColumn]
    private let charset: Charset
    private let now: Timestamp
    private var isAtStart = true

    init(_ columns: [BackupColumn], charset: Charset, now: Timestamp) {
        self.columns = columns
        self.charset = charset
        self.now = now
    }

    var remarks: [String] { [] }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(OutputError) {
        for number in numbers {
            if !isAtStart { output.append("\n") }
            isAtStart = false
            let row = BackupRow(page, at: number)
            for column in columns {
                let text = SafeText(column.text(row, now), charset: charset).text
                guard !text.isEmpty else { continue }
                output.bytes.append(contentsOf: "\(SafeText(column.title, charset: charset).text): \(text)\n".utf8)
            }
            try output.writeIfFull()
        }
    }
}
