/// The state of a backup: an open set, because services send states that no document lists (API.md section 1.3).
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

    /// The documented states.
    public static let known: [String: Severity] = [
        "available": .good,
        "waiting_protect": .running, "protecting": .running, "waiting_restore": .running, "restoring": .running,
        "error": .failed,
        "waiting_delete": .goingAway, "deleting": .goingAway, "deleted": .goingAway,
    ]
}
