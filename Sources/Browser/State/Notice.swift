/// A sentence in the status line.
public struct Notice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case information, warning, error
    }

    /// What a notice speaks of, and ends with.
    public enum Subject: Sendable, Hashable {
        /// A page that could not be loaded.
        case page
        /// The backup that one would restore, and of how much of the list that is said.
        case restorePoint
    }

    public let kind: Kind
    public let text: String
    /// Nil where it ends with the next key, or for errors and warnings when it is dismissed.
    public let subject: Subject?

    public init(_ kind: Kind, _ text: String, about subject: Subject? = nil) {
        self.kind = kind
        self.text = text
        self.subject = subject
    }
}
