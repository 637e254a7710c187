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
            if let position = extent.positions(in: positions).first(where: { extent.matches(pattern, at: $0) }) {
                return position
            }
        }
        return nil
    }

    private func lastPosition(matching pattern: RowPattern, in positions: Range<Int>) -> Int? {
        for extent in extents.reversed() where extent.firstPosition < positions.upperBound {
            guard extent.endPosition > positions.lowerBound, !Task.isCancelled else { return nil }
            if let position = extent.positions(in: positions).last(where: { extent.matches(pattern, at: $0) }) {
                return position
            }
        }
        return nil
    }
}

extension ResultSet.Extent {
    fileprivate func positions(in range: Range<Int>) -> Range<Int> { (firstPosition..<endPosition).clamped(to: range) }

    fileprivate func matches(_ pattern: RowPattern, at position: Int) -> Bool {
        rows.matches(pattern, at: position - firstPosition)
    }
}
