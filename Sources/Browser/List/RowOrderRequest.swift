import BackupAPI
import BackupClient
import Presentation

/// Rows that are to be arranged; in a task where there are many of them.
public struct RowOrderRequest: Sendable, Hashable {
    let arrangement: Arrangement
    /// What rows satisfy besides.
    var check = RowQuery()
    let generation: Int
    let rows: LoadedRows
    /// The moment that ages are measured from.
    let now: Timestamp

    /// Up to so many rows are arranged at once: quicker than a frame is drawn.
    static let rowsAtOnce = 2_000

    /// Nil where the task was cancelled meanwhile.
    func order() -> DerivedOrder? {
        guard let indices = indices() else { return nil }
        return DerivedOrder(arrangement, generation: generation, rows: rows, indices: indices)
    }

    private func indices() -> [Int]? {
        guard arrangement.isNarrowed else { return sorted() }
        guard let matching = rows.indices(matching: arrangement.query + check, at: now) else { return nil }
        guard arrangement.sort != nil else { return matching }
        var isMatching = [Bool](repeating: false, count: rows.count)
        for index in matching { isMatching[index] = true }
        return sorted()?.filter { isMatching[$0] }
    }

    private func sorted() -> [Int]? {
        guard let sort = arrangement.sort, let column = BackupColumns.named(sort.column)?.sort else {
            return Array(0..<rows.count)
        }
        return rows.order(by: column.field, descending: sort.isDescending != column.isReversed)
    }

    public static func == (left: RowOrderRequest, right: RowOrderRequest) -> Bool {
        left.arrangement == right.arrangement && left.generation == right.generation && left.rows == right.rows
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(arrangement)
        hasher.combine(generation)
        hasher.combine(rows.version)
    }
}
