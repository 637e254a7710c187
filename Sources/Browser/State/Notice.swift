/// A sentence in the status line.
public struct Notice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case information, warning, error
    }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
