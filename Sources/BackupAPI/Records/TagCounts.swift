/// How often each tag occurs among backups.
public struct TagCounts: Sendable, Hashable {
    private var counts: [String: [String: Int]] = [:]
    private var totals: [String: Int] = [:]

    public init() {}

    /// Adds so many backups that carry a tag.
    public mutating func add(_ count: Int, of value: String, ofKey key: String) {
        counts[key, default: [:]][value, default: 0] += count
        totals[key, default: 0] += count
    }

    public var keys: some Collection<String> { counts.keys }

    /// The values of a key.
    public func values(ofKey key: String) -> [String] { counts[key].map { Array($0.keys) } ?? [] }

    public func valueCount(ofKey key: String) -> Int { counts[key]?.count ?? 0 }

    /// Backups that carry a key, whatever its value.
    public func count(ofKey key: String) -> Int { totals[key] ?? 0 }

    /// Backups that carry a key with a value.
    public func count(of value: String, ofKey key: String) -> Int { counts[key]?[value] ?? 0 }

    /// The tags that a service lists, with those that were counted. A key that is listed without values may have any.
    public func added(to listed: [TagFilter]) -> [TagFilter] {
        let open = Set(listed.lazy.filter(\.values.isEmpty).map(\.key))
        return listed
            + counts.filter { !open.contains($0.key) }.map { TagFilter(key: $0.key, values: Array($0.value.keys)) }
    }
}
