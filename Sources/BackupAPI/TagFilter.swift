/// One key of a tag list with the values that satisfy it (<doc:Queries>).
///
/// No values mean the key with any value. A value that begins with `*` matches fuzzily on what follows.
public struct TagFilter: Sendable {
    public var key: String
    public var values: [String]

    public init(key: String, values: [String] = []) {
        self.key = key
        self.values = values
    }

    /// The key as it is sent: the service drops the blanks around it, so they are not sent.
    public var wireKey: String { key.trimmed }

    /// The values as they are sent, likewise.
    public var wireValues: [String] { values.contains(where: \.hasOuterBlanks) ? values.map(\.trimmed) : values }

    /// The same as it is sent.
    public var trimmed: TagFilter { TagFilter(key: wireKey, values: wireValues) }
}

extension TagFilter: Hashable {
    public static func == (left: TagFilter, right: TagFilter) -> Bool {
        left.key.isExactly(right.key) && left.values.elementsEqual(right.values) { $0.isExactly($1) }
    }

    public func hash(into hasher: inout Hasher) {
        key.hashExactly(into: &hasher)
        for value in values { value.hashExactly(into: &hasher) }
    }
}
