/// A key or a value of a filter that no backup carries.
public struct UnknownTag: Sendable, Hashable {
    public let list: TagList
    /// The number of the key in its list.
    public let index: Int
    /// The number of the value; nil where the key itself is unknown.
    public let valueIndex: Int?
    /// One sentence for the operator, with a near one that exists.
    public let sentence: String
}

extension Filter {
    /// The keys and values that cannot match, checked against the tags in use (`BackupClient.tags()`).
    ///
    /// A key whose values the service does not list counts as having all of them.
    public func unknownTags(among known: [TagFilter]) -> [UnknownTag] {
        var values: [ExactText: [String]] = [:]
        for tag in known { values[ExactText(tag.key), default: []] += tag.values }
        return TagList.allCases.flatMap { list in
            self[list].enumerated().flatMap { index, tag -> [UnknownTag] in
                let key = tag.wireKey
                // A key that is missing is a matter of the rules.
                guard !key.isEmpty else { return [] }
                guard let inUse = values[ExactText(key)] else {
                    let sentence = Self.sentence(aboutKey: key, known: known.map(\.key))
                    return [UnknownTag(list: list, index: index, valueIndex: nil, sentence: sentence)]
                }
                guard !inUse.isEmpty else { return [] }
                return tag.wireValues.enumerated().compactMap { valueIndex, value in
                    guard !inUse.contains(where: { TagFilter.accepts($0, pattern: value) }) else { return nil }
                    let sentence = Self.sentence(aboutValue: value, of: key, known: inUse)
                    return UnknownTag(list: list, index: index, valueIndex: valueIndex, sentence: sentence)
                }
            }
        }
    }

    /// What an empty answer to a search by name does not show; nil where no name is searched.
    public var nameSearchRemark: String? {
        name.isEmpty ? nil : "name~\(name.quotedIfNeeded) searches the names of backups, not of servers."
    }

    private static func sentence(aboutKey key: String, known: [String]) -> String {
        if let column = Column.named(key) { return column }
        let near = known.nearest(to: key).map { " Did you mean \($0.quoted)?" } ?? ""
        return "No backup carries the key \(key.quoted).\(near)"
    }

    private static func sentence(aboutValue value: String, of key: String, known: [String]) -> String {
        let near = value.isFuzzy ? nil : known.nearest(to: value)
        let end = near.map { " Did you mean \(TagFilter(key: key, values: [$0]).expression)?" } ?? ""
        return "No backup carries \(TagFilter(key: key, values: [value]).expression).\(end)"
    }

    /// Names of a backup's fields or columns that people type as tags.
    private enum Column {
        static let names: Set<String> = [
            "status", "state", "id", "backup_id", "server", "server_id", "server_name", "resource_id", "zone", "az",
            "resource_az", "created", "created_at", "size", "progress", "incremental", "auto_trigger", "type",
        ]

        static func named(_ key: String) -> String? {
            let word = key.lowercased()
            if word == "name" || word == "resource_name" {
                return "\(key) is not a tag; write name~TEXT to search backup names."
            }
            return names.contains(word) ? "\(key) is not a tag; the service filters by tags and backup names." : nil
        }
    }
}
