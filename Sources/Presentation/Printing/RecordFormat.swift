public import BackupAPI
public import Terminal

/// The ways in which records are printed.
public enum RecordFormat: String, CaseIterable, Sendable {
    case table, csv, json, jsonl, yaml

    /// - Parameters:
    ///   - isTerminal: whether a terminal shows the output.
    ///   - columns: cells of that terminal; nil where there is none.
    ///   - charset: what that terminal can show.
    ///   - now: what ages are counted to.
    ///   - keepsFormulas: whether cells of CSV may begin like a formula.
    public func printer(
        isTerminal: Bool, columns: Int?, charset: Charset, now: Timestamp, keepsFormulas: Bool
    ) -> any RecordPrinter {
        let escapes: JSONCopier.Escapes = isTerminal ? .unsafe : .none
        return switch self {
        case .table: TablePrinter(columns: columns, charset: isTerminal ? charset : .utf8, now: now)
        case .csv: CSVPrinter(keepsFormulas: keepsFormulas)
        case .json: JSONPrinter(escapes: escapes)
        case .jsonl: JSONLinesPrinter(escapes: escapes)
        case .yaml: YAMLPrinter(escapes: escapes)
        }
    }
}

/// Prints records page by page, so that a long list needs no more memory than a short one.
public protocol RecordPrinter {
    /// What comes before the first record.
    mutating func begin(_ output: inout OutputBuffer) throws(OutputError)
    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(OutputError)
    mutating func end(_ output: inout OutputBuffer) throws(OutputError)
    /// What a reader of the output could not know, a sentence each.
    var remarks: [String] { get }
}

extension RecordPrinter {
    public func begin(_ output: inout OutputBuffer) {}
    public func end(_ output: inout OutputBuffer) {}
}
