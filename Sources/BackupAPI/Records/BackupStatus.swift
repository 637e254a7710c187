/// The state of a backup: an open set, because services send states that no document lists (<doc:RealAnswers>).
public struct BackupStatus: Sendable, Hashable {
    /// The service's word.
    public let word: String

    public init(_ word: String) {
        self.word = word
    }

    /// What a state means for somebody on call.
    public enum Severity: Sendable, CaseIterable {
        case good, running, failed, goingAway, unknown
    }

    public var severity: Severity { Self.known[word] ?? .unknown }

    /// What the state means, in a few words.
    public var meaning: String { Self.meanings[word] ?? "an undocumented state" }

    private static let meanings: [String: String] = [
        "available": "can be restored",
        "waiting_protect": "waits to be made", "protecting": "is being made",
        "waiting_restore": "waits to be restored from", "restoring": "is being restored from",
        "error": "the last operation failed",
        "waiting_delete": "waits to be deleted", "deleting": "is being deleted", "deleted": "is gone",
    ]

    /// The documented states.
    public static let known: [String: Severity] = [
        "available": .good,
        "waiting_protect": .running, "protecting": .running, "waiting_restore": .running, "restoring": .running,
        "error": .failed,
        "waiting_delete": .goingAway, "deleting": .goingAway, "deleted": .goingAway,
    ]
}
