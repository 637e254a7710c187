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
    /// A key whose values the service does not list is taken to have any.
    public func unknownTags(among known: [TagFilter]) -> [UnknownTag] {
        var values: [ExactText: [String]] = [:]
        for tag in known { values[ExactText(tag.key), default: []] += tag.values }
        return TagList.allCases.flatMap { list in
            self[list].enumerated().flatMap { index, tag -> [UnknownTag] in
                let key = tag.wireKey
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

    /// Words that name a field or a column of a backup and are taken for tags.
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

extension [String] {
    /// The text that differs from another by the fewest edits, if they are few: one up to four characters, two above.
    fileprivate func nearest(to text: String) -> String? {
        let scalars = Array<Unicode.Scalar>(text.unicodeScalars)
        let limit = scalars.count <= 4 ? 1 : 2
        let candidates = compactMap { candidate -> (String, Int)? in
            let other = Array<Unicode.Scalar>(candidate.unicodeScalars)
            guard !other.isEmpty, abs(other.count - scalars.count) <= limit else { return nil }
            let distance = Self.edits(from: scalars, to: other)
            return distance <= limit && distance < scalars.count ? (candidate, distance) : nil
        }
        return candidates.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    /// Levenshtein's distance; swapped neighbours count as one edit.
    private static func edits(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array<Int>(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                var best = Swift.min(
                    last[column] + (left[row] == right[column] ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = Swift.min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
