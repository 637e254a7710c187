import BackupAPI

/// The tags of the loaded backups, counted, and which rows they were counted over.
struct TagCountState: Sendable, Hashable {
    var counts = TagCounts()
    var counted: TaggedRows.Version?
    /// What is being counted now.
    var counting: TaggedRows.Version?
}
