public import BackupAPI

/// Backups by condition that have the same tag, or lack one.
public struct TagStateRow: Sendable, Hashable {
    public enum Subject: Sendable, Hashable {
        /// Those that carry a key with a value.
        case tag(ResourceTag)
        /// Those that lack a key that others carry.
        case without(ExactText)
        /// Those without any tag.
        case untagged
    }

    public let subject: Subject
    public let points: ConditionCounts
    /// Why it looks like a mistake.
    public let finding: TagAnswer.Finding?

    public var isOdd: Bool { finding != nil || subject == .untagged }
}
