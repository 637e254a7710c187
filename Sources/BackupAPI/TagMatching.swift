extension TagFilter {
    /// Whether a backup with these tags carries the key with one of the values (API.md section 1).
    public func isCarried(by tags: [ResourceTag]) -> Bool {
        tags.contains { tag in
            guard tag.key == wireKey else { return false }
            return values.isEmpty || values.contains { Self.accepts(tag.value, pattern: $0) }
        }
    }

    /// Whether every backup that satisfies a value satisfies a pattern too.
    static func covers(_ pattern: String, _ value: String) -> Bool {
        guard value.hasPrefix("*") else { return accepts(value, pattern: pattern) }
        return pattern.hasPrefix("*") && value.dropFirst().contains(pattern.dropFirst())
    }

    static func accepts(_ value: String, pattern: String) -> Bool {
        pattern.hasPrefix("*") ? value.contains(pattern.dropFirst()) : value == pattern
    }
}
