import BackupClient
import Terminal

/// The question under which name a filter is to be saved.
struct SavingState: Sendable, Hashable {
    /// The filter's line.
    let line: String
    var name = LineEditor()
    var note = LineEditor()
    var isNoteFocused = false
    /// Whether it is meant for the cloud in use alone.
    var isForCloud = false
    /// The name that Enter replaces when it is pressed once more.
    var replacing: String?
}
