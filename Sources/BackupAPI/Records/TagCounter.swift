/// Counts the tags of pages where they are, without a text for each row.
public struct TagCounter {
    /// More different tags than anybody chooses from; those beyond are not counted.
    public static let maximumTags = 20_000

    private var tags = TextCounter(maximumTexts: maximumTags)
    /// The places of the tags of every list of tags so far, by the list's number: the backups of a server have the same.
    private var lists: [Int: Range<Int>] = [:]
    private var places: [Int] = []

    public init() {}

    public mutating func add(_ page: RowPage) {
        // Rows with the same tags share their text.
        for (text, rows) in page.sharedTexts(.tags) {
            page.arena.withUnsafeBytes { add(UnsafeRawBufferPointer(rebasing: $0[text]), times: rows) }
        }
    }

    /// The tags of rows, as `RowTags` writes them.
    private mutating func add(_ list: UnsafeRawBufferPointer, times count: Int) {
        let number = TextCounter.number(of: list)
        if let known = lists[number] {
            for place in places[known] { tags.add(count, at: place) }
            return
        }
        let first = places.count
        var start = 0
        while start < list.count {
            var end = start
            while end < list.count, list[end] != RowTags.betweenTags { end += 1 }
            if end > start, let place = tags.place(of: UnsafeRawBufferPointer(rebasing: list[start..<end])) {
                places.append(place)
                tags.add(count, at: place)
            }
            start = end + 1
        }
        if lists.count < Self.maximumTags {
            lists[number] = first..<places.count
        } else {
            places.removeSubrange(first...)
        }
    }

    public var counts: TagCounts {
        var counts = TagCounts()
        for (tag, count) in tags.texts {
            let separator = tag.firstIndex(of: RowTags.betweenKeyAndValue) ?? tag.endIndex
            counts.add(
                count, of: String(decoding: tag[separator...].dropFirst(), as: UTF8.self),
                ofKey: String(decoding: tag[..<separator], as: UTF8.self))
        }
        return counts
    }
}
