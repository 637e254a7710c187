import ArgumentParser
import BackupAPI
import Browser
import Glibc

/// The ways in which records are printed.
enum RecordFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json, jsonl, yaml

    func printer() -> any RecordPrinter {
        switch self {
        case .table: TablePrinter()
        case .csv: CSVPrinter()
        case .json: JSONPrinter()
        case .jsonl: JSONLinesPrinter()
        case .yaml: YAMLPrinter()
        }
    }
}

/// Prints records page by page, so that a long list takes no more memory than a short one.
protocol RecordPrinter {
    mutating func begin() -> [UInt8]
    mutating func records(_ numbers: [Int], of page: RecordPage) -> [UInt8]
    mutating func end() -> [UInt8]
}

extension RecordPrinter {
    func begin() -> [UInt8] { [] }
    func end() -> [UInt8] { [] }
}

/// Each record as received, one a line.
struct JSONLinesPrinter: RecordPrinter {
    func records(_ numbers: [Int], of page: RecordPage) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(page.bytes.count + numbers.count)
        for number in numbers {
            output.appendMinified(page.bytes[page.rows.recordRange(at: number)])
            output.append(0x0A)
        }
        return output
    }
}

/// One array of all records as received.
struct JSONPrinter: RecordPrinter {
    private var isAtStart = true

    func begin() -> [UInt8] { Array("[".utf8) }

    mutating func records(_ numbers: [Int], of page: RecordPage) -> [UInt8] {
        var output: [UInt8] = []
        for number in numbers {
            output.append(contentsOf: (isAtStart ? "\n" : ",\n").utf8)
            isAtStart = false
            output.appendMinified(page.bytes[page.rows.recordRange(at: number)])
        }
        return output
    }

    func end() -> [UInt8] { Array("\n]\n".utf8) }
}

/// One sequence of all records, with every field as received.
struct YAMLPrinter: RecordPrinter {
    private var isEmpty = true

    mutating func records(_ numbers: [Int], of page: RecordPage) -> [UInt8] {
        let values = numbers.compactMap { try? JSONValue(parsing: Array(page.bytes[page.rows.recordRange(at: $0)])) }
        guard !values.isEmpty else { return [] }
        isEmpty = false
        return Array(YAMLText.text(of: .array(values)).utf8)
    }

    func end() -> [UInt8] { isEmpty ? Array("[]\n".utf8) : [] }
}

/// The columns of the list, as wide as the terminal; control characters are made visible.
struct TablePrinter: RecordPrinter {
    private let table: PlainTable

    init() {
        var size = winsize()
        let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        table = PlainTable(columns: isTerminal ? Int(size.ws_col) : 200)
    }

    func begin() -> [UInt8] { Array((table.titles + "\n").utf8) }

    func records(_ numbers: [Int], of page: RecordPage) -> [UInt8] {
        let now = Timestamp(seconds: Int64(time(nil)))
        return Array(numbers.map { table.line(page.rows[$0], at: now) + "\n" }.joined().utf8)
    }
}
