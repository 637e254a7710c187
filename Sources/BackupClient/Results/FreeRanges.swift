/// The stretches of a file that nobody needs any more, joined where they meet.
struct FreeRanges: Sendable {
    static let blockBytes: Int64 = 4_096

    /// In order; no two of them touch.
    private(set) var ranges: [Range<Int64>] = []

    /// Adds a stretch; what to give back for it: the stretch, and so much of its free neighbours that no block of a file system
    /// is left over between them.
    mutating func insert(_ range: Range<Int64>) -> Range<Int64> {
        guard !range.isEmpty else { return range }
        var first = ranges.lastIndex(startingAtOrBefore: range.lowerBound, by: \.lowerBound) ?? 0
        if first < ranges.count, ranges[first].upperBound < range.lowerBound { first += 1 }
        var last = first
        var joined = range
        while last < ranges.count, ranges[last].lowerBound <= joined.upperBound {
            joined = min(joined.lowerBound, ranges[last].lowerBound)..<max(joined.upperBound, ranges[last].upperBound)
            last += 1
        }
        ranges.replaceSubrange(first..<last, with: [joined])
        return max(
            joined.lowerBound, range.lowerBound - Self.blockBytes)..<min(
                joined.upperBound, range.upperBound + Self.blockBytes)
    }
}
