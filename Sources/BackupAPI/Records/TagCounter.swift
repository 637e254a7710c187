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
        // Rows with the same tags share their text.
        for (text, rows) in page.sharedTexts(.tags) {
            page.arena.withUnsafeBytes { add(UnsafeRawBufferPointer(rebasing: $0[text]), times: rows) }
        }
    }

    /// The tags of rows, as `RowTags` writes them.
    private mutating func add(_ tags: UnsafeRawBufferPointer, times count: Int) {
        var start = 0
        while start < tags.count {
            var end = start
            while end < tags.count, tags[end] != RowTags.betweenTags { end += 1 }
            if end > start { addTag(UnsafeRawBufferPointer(rebasing: tags[start..<end]), times: count) }
            start = end + 1
        }
    }

    private mutating func addTag(_ tag: UnsafeRawBufferPointer, times count: Int) {
        var hasher = Hasher()
        hasher.combine(bytes: tag)
        let hash = hasher.finalize()
        if let index = indices[hash] {
            entries[index].count += count
            return
        }
        guard entries.count < Self.maximumTags else { return }
        indices[hash] = entries.count
        let separator = tag.firstIndex(of: RowTags.betweenKeyAndValue) ?? tag.endIndex
        entries.append(
            Entry(
                key: String(decoding: tag[..<separator], as: UTF8.self),
                value: String(decoding: tag[separator...].dropFirst(), as: UTF8.self), count: count))
    }

    public var counts: TagCounts {
        var counts = TagCounts()
        for entry in entries { counts.add(entry.count, of: entry.value, ofKey: entry.key) }
        return counts
    }
}
