import BackupAPI
import Presentation

/// A list on its way to standard output. Nothing is written before the first answer has come.
struct Printing {
    private var printer: any RecordPrinter
    private var output = Output.buffer
    private var hasBegun = false
    /// Whether no record has come.
    private(set) var isEmpty = true

    init(printer: any RecordPrinter) {
        self.printer = printer
    }

    /// What a reader of the output could not know, a sentence each.
    var remarks: [String] { printer.remarks }

    mutating func print(_ numbers: [Int], of page: RecordPage) throws(CommandExit) {
        do {
            try begin()
            isEmpty = isEmpty && numbers.isEmpty
            try printer.print(numbers, of: page, to: &output)
            // What has come is shown before the next page is waited for.
            try output.write()
        } catch { throw CommandExit(error) }
    }

    mutating func end() throws(CommandExit) {
        do {
            try begin()
            try printer.end(&output)
            try output.write()
        } catch { throw CommandExit(error) }
    }

    private mutating func begin() throws(OutputError) {
        guard !hasBegun else { return }
        hasBegun = true
        try printer.begin(&output)
    }
}
