/// A limit of the service that a query breaks: where, and a sentence that names the field, the limit and the text.
public struct Violation: SentenceError, Sendable, Hashable {
    /// The part of a query that a violation is about; the form shows the sentence beside it.
    public enum Place: Sendable, Hashable {
        case list(TagList)
        case key(TagList, index: Int)
        case value(TagList, index: Int, valueIndex: Int)
        case name
        case limit
        case offset
        case sort
    }

    public let place: Place
    public let sentence: String

    public init(_ place: Place, _ sentence: String) {
        self.place = place
        self.sentence = sentence
    }
}
