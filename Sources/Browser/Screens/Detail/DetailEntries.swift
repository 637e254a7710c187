/// Things of a kind, each with a few lines that are made when they show: the tags of a record, its volumes.
struct DetailEntries: Sendable {
    /// The first row of each, and at the end their number.
    private let starts: [Int32]
    private let make: @Sendable (Int) -> [DetailLine]

    /// - Parameters:
    ///   - rows: how many lines an entry has, worked out without making them where that is possible.
    ///   - make: the lines of an entry.
    init(count: Int, rows: (Int) -> Int, make: @escaping @Sendable (Int) -> [DetailLine]) {
        var starts: [Int32] = [0]
        starts.reserveCapacity(count + 1)
        var total: Int32 = 0
        for index in 0..<count {
            total += Int32(clamping: rows(index))
            starts.append(total)
        }
        self.starts = starts
        self.make = make
    }

    var count: Int { Int(starts.last ?? 0) }

    func lines(in range: Range<Int>) -> [DetailLine] {
        guard !range.isEmpty else { return [] }
        // The last entry that begins at the first row or before it.
        var low = 0
        var high = starts.count - 1
        while low + 1 < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= range.lowerBound { low = middle } else { high = middle }
        }
        var lines: [DetailLine] = []
        var entry = low
        while entry + 1 < starts.count, Int(starts[entry]) < range.upperBound {
            let first = Int(starts[entry])
            let rows = Int(starts[entry + 1]) - first
            let start = max(0, range.lowerBound - first)
            let end = min(rows, range.upperBound - first)
            if start < end { lines += make(entry).dropFirst(start).prefix(end - start) }
            entry += 1
        }
        return lines
    }
}
