import BackupAPI

/// The request that a filter becomes, shown in all its spellings.
struct PreviewState: Sendable, Hashable {
    let filter: Filter
    /// First line that is shown.
    var top = 0
}
