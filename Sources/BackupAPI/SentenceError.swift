/// An error with a sentence for people: what failed, why, and what to do.
public protocol SentenceError: Error {
    /// Plain English, whole, without any secret.
    var sentence: String { get }
}
