public import BackupAPI

// MARK: - Searching the loaded rows

extension ResultSet {
    /// The nearest loaded row that contains a text, from a position on; past the end the search goes on at the other one.
    ///
    /// Nil where no loaded row contains it, or where the task that searches is cancelled.
    ///
    /// - Parameter position: where the search begins, included.
    public func position(matching pattern: RowPattern, from position: Int, backwards: Bool = false) -> Int? {
        let bound = max(0, min(position, count))
        if backwards {
            return lastPosition(matching: pattern, in: 0..<min(bound + 1, count))
                ?? lastPosition(matching: pattern, in: min(bound + 1, count)..<count)
        }
        return firstPosition(matching: pattern, in: bound..<count)
            ?? firstPosition(matching: pattern, in: 0..<bound)
    }

    private func firstPosition(matching pattern: RowPattern, in positions: Range<Int>) -> Int? {
        for extent in extents where extent.endPosition > positions.lowerBound {
            guard extent.firstPosition < positions.upperBound, !Task.isCancelled else { return nil }
            var search = PageSearch(pattern, in: extent.rows)
            for position in extent.positions(in: positions) where search.matches(position - extent.firstPosition) {
                return position
            }
        }
        return nil
    }

    private func lastPosition(matching pattern: RowPattern, in positions: Range<Int>) -> Int? {
        for extent in extents.reversed() where extent.firstPosition < positions.upperBound {
            guard extent.endPosition > positions.lowerBound, !Task.isCancelled else { return nil }
            var search = PageSearch(pattern, in: extent.rows)
            for position in extent.positions(in: positions).reversed()
            where search.matches(position - extent.firstPosition) {
                return position
            }
        }
        return nil
    }
}

extension ResultSet.Extent {
    fileprivate func positions(in range: Range<Int>) -> Range<Int> { (firstPosition..<endPosition).clamped(to: range) }
}

/// A search for a text through loaded rows in any order; each page is made ready when its first row is asked for.
public struct LoadedRowsSearch {
    private let rows: LoadedRows
    private let pattern: RowPattern
    private var pages: [PageSearch?]

    public init(_ pattern: RowPattern, in rows: LoadedRows) {
        self.rows = rows
        self.pattern = pattern
        pages = [PageSearch?](repeating: nil, count: rows.extents.count)
    }

    /// Whether the row at an index contains the text.
    public mutating func matches(_ index: Int) -> Bool {
        let place = rows.place(of: index)
        if pages[place.extent] == nil { pages[place.extent] = PageSearch(pattern, in: rows.extents[place.extent].rows) }
        return pages[place.extent]?.matches(place.row) ?? false
    }
}
