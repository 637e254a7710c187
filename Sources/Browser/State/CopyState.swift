import BackupAPI

/// The choice of what to copy: the backup that was under the cursor, and its record as soon as it is there.
struct CopyState: Sendable, Hashable {
    let subject: RecordSubject?
    let name: String
    var record: Loadable<Backup>
    /// What the cursor stands on in the detail: its label and its value.
    let field: Copyable?
}

/// A text with a name for it.
struct Copyable: Sendable, Hashable {
    let name: String
    let text: String
    /// Whether it has lines of its own.
    var isBlock = false
}
