import BackupAPI

/// The request that a filter becomes, shown in all its spellings.
struct PreviewState: Sendable, Hashable {
    let filter: Filter
    /// Shown in place of the request: what could not be copied for sure, to be selected with the mouse.
    var text: ClipboardItem?
    /// First line that is shown.
    var top = 0
}
