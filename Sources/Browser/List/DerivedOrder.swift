import BackupAPI
import BackupClient

/// An arrangement of the rows that were loaded at some moment.
public struct DerivedOrder: Sendable, Equatable {
    let arrangement: Arrangement
    let generation: Int
    let rows: LoadedRows
    /// The index of the row at each position.
    private let indices: [Int32]

    init(_ arrangement: Arrangement, generation: Int, rows: LoadedRows, indices: [Int]) {
        (self.arrangement, self.generation, self.rows) = (arrangement, generation, rows)
        self.indices = indices.map { Int32(clamping: $0) }
    }

    var count: Int { indices.count }

    /// The index of the row at a position; nil outside of the list.
    func index(at position: Int) -> Int? {
        indices.indices.contains(position) ? Int(indices[position]) : nil
    }

    func identity(at position: Int) -> RowIdentity? { index(at: position).map { rows.identity(at: $0) } }

    /// The position of a row; nil where the arrangement hides it.
    func position(of identity: RowIdentity) -> Int? {
        rows.index(of: identity).flatMap { indices.firstIndex(of: Int32(clamping: $0)) }
    }

    /// Where the cursor goes from a row that the arrangement hides: to the next one in the service's order, or where the rows
    /// are sorted to the first.
    func position(behind identity: RowIdentity) -> Int {
        guard arrangement.sort == nil, let index = rows.index(of: identity) else { return 0 }
        return indices.firstIndex { $0 > index } ?? max(0, count - 1)
    }

    /// The nearest position whose row contains a text; past the end the search goes on at the other one. Nil where no row
    /// contains it, or where the task that searches is cancelled.
    func position(matching pattern: RowPattern, from start: Int, backwards: Bool) -> Int? {
        let count = indices.count
        var search = LoadedRowsSearch(pattern, in: rows)
        for step in 0..<count {
            if step.isMultiple(of: 4_096), Task.isCancelled { return nil }
            let position = (start + (backwards ? count - step : step)) % count
            if search.matches(Int(indices[position])) { return position }
        }
        return nil
    }

    /// Two orders are the same where they arrange the same rows in the same way.
    public static func == (left: DerivedOrder, right: DerivedOrder) -> Bool {
        left.arrangement == right.arrangement && left.generation == right.generation && left.rows == right.rows
    }
}
