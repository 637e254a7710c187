import BackupAPI
import Terminal

/// The detail pane.
struct DetailState: Sendable, Equatable {
    enum Presence: Sendable, Hashable {
        case closed
        /// Beside the list or below it.
        case split
        case alone
    }

    /// A search that is being typed, and where it began.
    struct Search: Sendable, Hashable {
        var input = LineEditor()
        let origin: Int
    }

    var presence: Presence = .closed
    var hasFocus = false
    var tab: DetailTab = .summary
    /// The line with the cursor, and the first one that is shown.
    var scroll = Scroll()
    /// The volumes that show all their fields, by their place in the record.
    var expandedVolumes: Set<Int> = []
    /// Whether values stand as received.
    var showsRawValues = false
    /// Whether the service's names of the fields stand beside the plain ones.
    var showsWireNames = false
    var search: Search?
    /// What is searched for; empty for nothing.
    var pattern = ""
    /// The backup that is shown, or being read.
    var subject: RecordSubject?
    var record: Loadable<Backup> = .idle
}
