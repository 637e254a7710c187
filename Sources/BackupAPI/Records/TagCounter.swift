/// Counts the tags of pages where they are, without a text for each row.
public struct TagCounter {
    /// More different tags than anybody chooses from; those beyond are not counted.
    public static let maximumTags = 20_000

    private struct Entry {
        let key: String
        let value: String
        var count: Int
    }

    private var entries: [Entry] = []
    /// By a number that two tags share only if they are the same, for all practical purposes.
    private var indices: [Int: Int] = [:]

    public init() {}

    public mutating func add(_ page: RowPage) {
        page.arena.withUnsafeBytes { arena in
            for row in page.columns {
                let range = page.tagRange(of: row)
                add(UnsafeRawBufferPointer(rebasing: arena[range]))
            }
        }
    }

    /// The tags of one row, as `RowTags` writes them.
    private mutating func add(_ tags: UnsafeRawBufferPointer) {
        var start = 0
        while start < tags.count {
            var end = start
            while end < tags.count, tags[end] != RowTags.betweenTags { end += 1 }
            if end > start { addTag(UnsafeRawBufferPointer(rebasing: tags[start..<end])) }
            start = end + 1
        }
    }

    private mutating func addTag(_ tag: UnsafeRawBufferPointer) {
        var hasher = Hasher()
        hasher.combine(bytes: tag)
        let hash = hasher.finalize()
        if let index = indices[hash] {
            entries[index].count += 1
            return
        }
        guard entries.count < Self.maximumTags else { return }
        indices[hash] = entries.count
        let separator = tag.firstIndex(of: RowTags.betweenKeyAndValue) ?? tag.endIndex
        entries.append(
            Entry(
                key: String(decoding: tag[..<separator], as: UTF8.self),
                value: String(decoding: tag[separator...].dropFirst(), as: UTF8.self), count: 1))
    }

    public var counts: TagCounts {
        var counts = TagCounts()
        for entry in entries { counts.add(entry.count, of: entry.value, ofKey: entry.key) }
        return counts
    }
}
