import BackupAPI
import Glibc
import Presentation

/// A file that rows are to be written to.
public struct ExportRequest: Sendable, Hashable {
    let path: String
    let format: ExportFormat
    /// Whether a file that is there is replaced.
    let overwrites: Bool
    let source: Source
    let now: Timestamp

    /// What is written.
    enum Source: Sendable, Hashable {
        /// The records of backups; the columns of the list for a form that has some.
        case backups(ChosenRows, columns: ListColumns)
        case table(TableExport)
    }

    /// The columns of the file; nil for all fields.
    var chosenColumns: [BackupColumn]? {
        guard case .backups(_, let columns) = source else { return nil }
        return format == .markdown || format == .csv && columns.chosen != nil ? columns.shown(at: now) : nil
    }

    /// The path with the home directory in place of a leading `~/`.
    var fullPath: String {
        guard path.utf8.starts(with: "~/".utf8), let home = getenv("HOME") else { return path }
        return String(cString: home) + path.dropFirst()
    }
}

/// What has been written.
public struct ExportOutcome: Sendable, Hashable {
    let count: Int
    /// Records that were left out, because they could not be read.
    let unreadable: Int
    /// What a reader of the file could not know, a sentence each.
    let remarks: [String]
}

/// Why nothing was written.
public enum ExportError: Error, Sendable, Hashable {
    /// A file of that name is there.
    case exists
    /// With the whole sentence.
    case failed(String)
}
