import ArgumentParser
import BackupAPI

/// The ways in which records are printed.
enum RecordFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json, jsonl, yaml

    /// - Parameters:
    ///   - isTerminal: whether a terminal shows the output.
    ///   - keepsFormulas: whether cells of CSV may begin like a formula.
    func printer(isTerminal: Bool, keepsFormulas: Bool) -> any RecordPrinter {
        let escapes: JSONCopier.Escapes = isTerminal ? .unsafe : .none
        return switch self {
        case .table: TablePrinter()
        case .csv: CSVPrinter(keepsFormulas: keepsFormulas)
        case .json: JSONPrinter(escapes: escapes)
        case .jsonl: JSONLinesPrinter(escapes: escapes)
        case .yaml: YAMLPrinter(escapes: escapes)
        }
    }
}

/// Prints records page by page, so that a long list needs no more memory than a short one.
protocol RecordPrinter {
    /// What comes before the first record.
    mutating func begin(_ output: inout OutputBuffer) throws(CommandExit)
    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(CommandExit)
    mutating func end(_ output: inout OutputBuffer) throws(CommandExit)
    /// What a reader of the output could not know, a sentence each.
    var remarks: [String] { get }
}

extension RecordPrinter {
    func begin(_ output: inout OutputBuffer) {}
    func end(_ output: inout OutputBuffer) {}
}
