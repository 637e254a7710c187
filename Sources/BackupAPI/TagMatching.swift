extension TagFilter {
    /// Whether a backup with these tags carries the key with one of the values (<doc:Queries>).
    public func isCarried(by tags: [ResourceTag]) -> Bool {
        let (key, values) = (wireKey, wireValues)
        return tags.contains { tag in
            guard tag.key.isExactly(key) else { return false }
            return values.isEmpty || values.contains { Self.accepts(tag.value, pattern: $0) }
        }
    }

    /// Whether every backup that satisfies a value satisfies a pattern too.
    static func covers(_ pattern: String, _ value: String) -> Bool {
        guard value.isFuzzy else { return accepts(value, pattern: pattern) }
        return pattern.isFuzzy && String(value.fuzzyPart).containsExactly(pattern.fuzzyPart)
    }

    static func accepts(_ value: String, pattern: String) -> Bool {
        pattern.isFuzzy ? value.containsExactly(pattern.fuzzyPart) : value.isExactly(pattern)
    }
}

extension String {
    /// Whether a value matches on what follows its `*`, which may be a mark that combines with the `*` for a reader.
    var isFuzzy: Bool { utf8.first == UInt8(ascii: "*") }

    var fuzzyPart: Substring { Substring(unicodeScalars.dropFirst()) }
}
