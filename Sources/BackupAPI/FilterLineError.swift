/// Where and why a text is no filter's line.
public struct FilterLineError: SentenceError, Sendable, Hashable {
    /// The Unicode scalar at which it goes wrong, from 0.
    public let position: Int
    public let reason: String

    public init(position: Int, reason: String) {
        self.position = position
        self.reason = reason
    }

    /// `column 5: a value is missing after =`, columns counted from 1.
    public var sentence: String { "column \(position + 1): \(reason)" }
}
