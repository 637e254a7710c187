import BackupAPI
import Presentation

/// The forms of an exported file, each with the end of its name.
public enum ExportFormat: String, CaseIterable, Sendable, Hashable {
    case csv, json, jsonl, markdown

    var suffix: String {
        switch self {
        case .csv: ".csv"
        case .json: ".json"
        case .jsonl: ".jsonl"
        case .markdown: ".md"
        }
    }

    /// What the file is, for a person.
    var title: String {
        switch self {
        case .csv: "CSV"
        case .json: "JSON, an array of the records as received"
        case .jsonl: "JSON lines, a record as received on each"
        case .markdown: "Markdown, a table"
        }
    }

    var recordFormat: RecordFormat {
        switch self {
        case .csv: .csv
        case .json: .json
        case .jsonl: .jsonl
        case .markdown: .markdown
        }
    }

    /// The form that the end of a file's name means; nil for any other end.
    init?(path: String) {
        guard let format = Self.allCases.first(where: { path.hasSuffix($0.suffix) }) else { return nil }
        self = format
    }

    /// The same for the rows of a report; nil where they have none.
    var reportFormat: ReportFormat? {
        switch self {
        case .csv: .csv
        case .json: .json
        case .jsonl: nil
        case .markdown: .markdown
        }
    }
}
