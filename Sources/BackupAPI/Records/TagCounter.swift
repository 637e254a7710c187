/// Counts the tags of pages where they are, without a text for each row.
public struct TagCounter {
    /// More different tags than anybody chooses from; those beyond are not counted.
    public static let maximumTags = 20_000

    /// Whole lists of tags: the backups of a server have the same.
    private var lists = TextCounter(maximumTexts: maximumTags)
    /// The tags of further lists.
    private var tags = TextCounter(maximumTexts: maximumTags)

    public init() {}

    public mutating func add(_ page: RowPage) {
        // Rows with the same tags share their text.
        for (text, rows) in page.sharedTexts(.tags) {
            page.arena.withUnsafeBytes { bytes in
                let list = UnsafeRawBufferPointer(rebasing: bytes[text])
                if !lists.add(list, times: rows) { Self.add(list, times: rows, to: &tags) }
            }
        }
    }

    /// Adds each tag of a list, as `RowTags` writes it.
    private static func add(_ list: UnsafeRawBufferPointer, times count: Int, to tags: inout TextCounter) {
        var start = 0
        while start < list.count {
            var end = start
            while end < list.count, list[end] != RowTags.betweenTags { end += 1 }
            if end > start { tags.add(UnsafeRawBufferPointer(rebasing: list[start..<end]), times: count) }
            start = end + 1
        }
    }

    public var counts: TagCounts {
        var tags = tags
        lists.forEach { Self.add($0, times: $1, to: &tags) }
        var counts = TagCounts()
        tags.forEach { tag, count in
            let separator = tag.firstIndex(of: RowTags.betweenKeyAndValue) ?? tag.endIndex
            counts.add(
                count, of: String(decoding: tag[separator...].dropFirst(), as: UTF8.self),
                ofKey: String(decoding: tag[..<separator], as: UTF8.self))
        }
        return counts
    }
}
