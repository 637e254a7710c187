import BackupAPI
import Browser
import Glibc
import Terminal

/// The columns of the list; control characters are made visible. A terminal gets lines of its width; elsewhere nothing is cut.
struct TablePrinter: RecordPrinter {
    private var table: PlainTable

    init() {
        var size = winsize()
        let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        // A terminal that shows no UTF-8 would obey some of its bytes.
        let charset = TerminalFacts(environment: ProcessEnvironment.variables).charset
        table = PlainTable(columns: isTerminal ? Int(size.ws_col) : nil, charset: isTerminal ? charset : .utf8)
    }

    var remarks: [String] { [] }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(CommandExit) {
        let now = Timestamp(seconds: Int64(time(nil)))
        table.append(numbers.map { page.wholeRow(at: $0) }, at: now, to: &output.bytes)
        try output.writeIfFull()
    }
}
