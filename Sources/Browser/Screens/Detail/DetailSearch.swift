/// A search in a tab that is on its way, in slices that a key can end.
public struct DetailSearch: Sendable, Hashable {
    /// Lines that are searched at once.
    static let slice = 256

    let layout: DetailLayout
    private let needle: Needle
    private let isBackwards: Bool
    /// Where it began: the line that is looked at last.
    private let origin: Int
    /// Lines that have been searched.
    private(set) var searched = 0

    init(_ layout: DetailLayout, _ needle: Needle, from origin: Int, isBackwards: Bool) {
        self.layout = layout
        self.needle = needle
        self.isBackwards = isBackwards
        // Any place in the tab, also one before the first line.
        self.origin = layout.count == 0 ? 0 : (origin % layout.count + layout.count) % layout.count
    }

    /// Whether the other is this one, however far each is.
    func isSame(as other: DetailSearch) -> Bool {
        layout == other.layout && needle == other.needle && isBackwards == other.isBackwards && origin == other.origin
    }

    var isOver: Bool { searched >= layout.count }

    /// Searches one slice; the line with a match, if it has one.
    mutating func searchSlice() -> Int? {
        let count = layout.count
        guard !isOver else { return nil }
        if isBackwards {
            // The lines before the origin down to the first, then from the last down to the origin.
            let end = origin - searched > 0 ? origin - searched : origin - searched + count
            let start = max(end > origin ? origin : 0, end - Self.slice)
            searched += end - start
            return layout.match(of: needle, in: start..<end, last: true)
        }
        let start = (origin + 1 + searched) % count
        let end = min(start > origin ? count : origin + 1, start + Self.slice)
        searched += end - start
        return layout.match(of: needle, in: start..<end)
    }
}
