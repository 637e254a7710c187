/// Pages in memory, where no file has room.
struct StoreMemory: Sendable {
    /// In order of their places; a place is never used again.
    private var pages: [(start: Int64, bytes: [UInt8])] = []
    private var end: Int64 = 0
    private var count = 0

    /// Where the bytes begin; nil where they are too many.
    mutating func append(_ bytes: [UInt8], atMost limit: Int) -> Int64? {
        guard count + bytes.count <= limit else { return nil }
        defer { end += Int64(bytes.count) }
        count += bytes.count
        pages.append((end, bytes))
        return end
    }

    /// The bytes of a range within one page.
    func read(_ range: Range<Int64>) -> [UInt8]? {
        guard let index = pages.lastIndex(startingAtOrBefore: range.lowerBound, by: \.start) else { return nil }
        let page = pages[index]
        guard range.upperBound <= page.start + Int64(page.bytes.count) else { return nil }
        return Array(page.bytes[Int(range.lowerBound - page.start)..<Int(range.upperBound - page.start)])
    }

    mutating func remove(_ start: Int64) {
        guard let index = pages.lastIndex(startingAtOrBefore: start, by: \.start), pages[index].start == start else {
            return
        }
        count -= pages.remove(at: index).bytes.count
    }
}
