/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable {
    public enum Reason: String, Sendable {
        case unexpectedEnd = "it ends in the middle"
        case unexpectedByte = "a character is out of place"
        case badNumber = "a number is malformed"
        case badEscape = "an escape in a string is malformed"
        case tooDeep = "it is nested too deeply"
    }

    public let reason: Reason
    /// Bytes from the start of the text.
    public let offset: Int

    /// Where in the text what is wrong, for a sentence about it.
    public var explanation: String { "\(reason.rawValue) (byte \(offset))" }
}
