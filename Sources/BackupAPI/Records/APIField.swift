/// One documented field of a record: its wire name, a plain label, and how its value is read.
public struct APIField: Sendable, Hashable {
    /// How a value is meant, whatever type the service gives it.
    public enum Kind: Sendable, Hashable {
        case text
        case truth
        case number
        case megabytes
        case gigabytes
        case kilobytesPerSecond
        case megabytesPerSecond
        case percent
        case time
        case status
        /// A closed set of words with their meaning; words outside it are shown as they are.
        case words([String: String])
        /// A container with words, a table or a tab of its own.
        case object
        case list
        /// Tags: a list of them, or a map.
        case tags
    }

    public let fieldName: String
    public let label: String
    public let kind: Kind

    init(_ fieldName: String, _ label: String, _ kind: Kind = .text) {
        self.fieldName = fieldName
        self.label = label
        self.kind = kind
    }
}
