public import BackupAPI

extension LoadedRows {
    /// The indices of the rows that satisfy a query, in their order; nil where the task was cancelled meanwhile.
    public func indices(matching query: RowQuery, at now: Timestamp) -> [Int]? {
        let matcher = RowQueryMatcher(query, at: now)
        var indices: [Int] = []
        for (extent, first) in zip(extents, firstIndices) {
            guard !Task.isCancelled else { return nil }
            indices.append(contentsOf: matcher.rows(of: extent.rows).lazy.map { first + $0 })
        }
        return indices
    }

    /// Whether a row satisfies a query.
    public func matches(_ matcher: RowQueryMatcher, at index: Int) -> Bool {
        let place = place(of: index)
        return matcher.matches(extents[place.extent].rows, at: place.row)
    }

    /// The values that a query can be completed with; of a million rows in a task.
    public var queryValues: RowQueryValues { RowQueryValues(extents.lazy.map(\.rows)) }
}
