public import BackupAPI
public import Terminal

/// The ways in which records are printed.
public enum RecordFormat: String, CaseIterable, Sendable {
    case table, wide, csv, json, jsonl, yaml, markdown, records

    /// Whether the format shows columns, which can be chosen; the others print records as received.
    public var hasColumns: Bool {
        switch self {
        case .table, .wide, .csv, .markdown, .records: true
        case .json, .jsonl, .yaml: false
        }
    }

    /// Whether the format has a line of titles.
    public var hasTitles: Bool { hasColumns && self != .records }

    /// - Parameters:
    ///   - chosen: the columns; nil for the usual ones of the format.
    ///   - showsTitles: whether a line of titles comes first, where the format has one.
    ///   - isTerminal: whether a terminal shows the output.
    ///   - columns: cells of that terminal; nil where there is none.
    ///   - charset: what that terminal can show.
    ///   - now: what ages are counted to.
    ///   - keepsFormulas: whether cells of CSV may begin like a formula.
    public func printer(
        _ chosen: [BackupColumn]? = nil, showsTitles: Bool = true, isTerminal: Bool, columns: Int?, charset: Charset,
        now: Timestamp, keepsFormulas: Bool
    ) -> any RecordPrinter {
        let escapes: JSONCopier.Escapes = isTerminal ? .unsafe : .none
        let charset = isTerminal ? charset : .utf8
        return switch self {
        case .table:
            // Who chooses columns wants them all.
            TablePrinter(
                chosen ?? BackupColumns.shown, columns: chosen == nil ? columns : nil, charset: charset, now: now,
                hasTitles: showsTitles)
        case .wide:
            TablePrinter(
                chosen ?? BackupColumns.all, columns: nil, charset: charset, now: now, hasTitles: showsTitles)
        case .csv: CSVPrinter(chosen, hasTitles: showsTitles, now: now, keepsFormulas: keepsFormulas)
        case .markdown: MarkdownPrinter(chosen ?? BackupColumns.shown, now: now, hasTitles: showsTitles)
        case .records: BlockPrinter(chosen ?? BackupColumns.all, charset: charset, now: now)
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
