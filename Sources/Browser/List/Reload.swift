import BackupClient

/// A list that is read again: what was loaded of it is loaded again before it shows.
struct Reload: Sendable, Equatable {
    /// From so many rows on pages are larger.
    private static let rowsOfLargePages = 1_000

    /// The rows that show meanwhile.
    let rows: LoadedRows
    /// The offsets that were loaded.
    private let offsets: [Range<Int>]
    /// Whether the list was loaded to its end.
    private let isWhole: Bool

    init(_ results: ResultSet) {
        rows = results.loadedRows
        offsets = results.loadedOffsets
        isWhole = results.isComplete && results.loadedCount > 0
    }

    /// The pages that are missing in what has come so far.
    func requests(for results: ResultSet, atMost limit: Int) -> [PageRequest] {
        let pageSize = rows.count > Self.rowsOfLargePages ? Dataset.loadAllPageSize : results.pageSize
        return isWhole
            ? results.nextRequests(atMost: limit, pageSize: pageSize)
            : results.requests(covering: offsets, atMost: limit, pageSize: pageSize)
    }

    /// What can be said of rows that only one of two readings has.
    func coverage(of results: ResultSet) -> RowChanges.Coverage {
        if isWhole, results.isComplete { return .whole }
        return offsets.count == 1 && offsets.first?.lowerBound == 0 ? .beginning : .stretches
    }
}

/// Two readings of a list that are to be compared; in a task, as there may be many rows.
public struct ReloadComparison: Sendable, Hashable {
    let generation: Int
    let earlier: LoadedRows
    let later: LoadedRows
    let coverage: RowChanges.Coverage

    /// Nil where the task was cancelled meanwhile.
    func changes() -> RowChanges? { earlier.changes(to: later, coverage) }
}
