/// One key of a tag list with the values that satisfy it (API.md section 1).
///
/// No values at all mean the key with any value. A value that begins with `*` matches fuzzily on what follows.
public struct TagFilter: Sendable, Hashable {
    public var key: String
    public var values: [String]

    public init(key: String, values: [String] = []) {
        self.key = key
        self.values = values
    }

    /// The key as it is sent: the service drops the blanks around it, so they are not sent.
    public var wireKey: String { key.trimmed }
}
