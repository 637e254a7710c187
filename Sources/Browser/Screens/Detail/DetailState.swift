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

    var presence: Presence = .closed
    var hasFocus = false
    var tab: DetailTab = .summary
    /// The line with the cursor, and the first one that is shown.
    var scroll = Scroll()
    /// The volumes that show all their fields, by their place in the record.
    var expandedVolumes: Set<Int> = []
    /// Whether values are shown as received.
    var showsRawValues = false
    /// Whether the service's names of the fields are shown beside the plain ones.
    var showsFieldNames = false
    /// What is searched for; empty for nothing.
    var pattern = ""
    /// The backup that is shown, or being read.
    var subject: RecordSubject?
    var record: Loadable<Backup> = .idle { didSet { revision += 1 } }
    /// Goes up with every change of the record, so that a layout of another one is recognised.
    private(set) var revision = 0
    /// A backup that was found by its id, while it shows alone: the cursor of the list is on another one.
    var found: RecordSubject?
    /// A backup that the service is asked for by its id.
    var lookingUp: RecordSubject?
    /// The backups of a server, kept while the detail shows one of them.
    var server: Server? { didSet { serverRevision += 1 } }
    /// Goes up with every change of them.
    private(set) var serverRevision = 0
    /// The lines of the tab; of an older moment or another tab until the new ones are there.
    var layout: DetailLayout?
    /// What is being laid out.
    var layoutUnderWay: DetailKey?
    /// A search whose first slice had no match.
    var searchUnderWay: DetailSearch?
    /// The backup that will be shown once the cursor of the list rests.
    var due: Due?

    struct Server: Sendable, Equatable {
        let serverID: String
        /// The list that the detail belongs to: a reload reads them again.
        let generation: Int
        var history: Loadable<ServerBackups> = .loading
    }

    struct Due: Sendable, Hashable {
        let subject: RecordSubject?
    }
}
