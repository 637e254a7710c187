import BackupAPI

/// The choice of what to copy: the backup that was under the cursor, and its record as soon as it is there.
struct CopyState: Sendable, Hashable {
    let subject: RecordSubject?
    let name: String
    var record: Loadable<Backup>
    /// The field under the cursor of the detail: its label and its value.
    let field: ClipboardItem?
    /// Whether that value is too long to be copied.
    var isFieldTooLong = false
    /// The row under the cursor of the list; nil where it is not loaded.
    var row: Row?
    var selectedCount = 0
    /// The rows of a report; nil where backups are copied.
    var table: TableCopy?

    /// Longer texts are not copied: terminals drop them, and one that does not is busy with them for seconds.
    static let mostBytes = 1 << 20
}

/// A text with a name for it.
public struct ClipboardItem: Sendable, Hashable {
    let name: String
    let text: String
    /// Whether it has lines of its own.
    var isBlock = false
}
