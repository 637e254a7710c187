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
    /// First line that is shown.
    var top = 0
    var showsAllVolumeFields = false
    /// The backup that is shown, or being read.
    var subject: RecordSubject?
    var record: Loadable<Backup> = .idle
}
