import BackupAPI
import Presentation

/// A search among the rows of a table; it runs in a task where there are many, so that they delay no key.
public struct TableSearch: Sendable, Hashable {
    let context: Context
    /// The number of the order that is searched.
    let version: Int
    let pattern: String
    /// Where the search begins, included.
    let start: Int
    let isBackwards: Bool
    let now: Timestamp
    let rows: any SearchedRows

    /// The position of the nearest row that contains the pattern; nil where none does, and where the task was cancelled meanwhile.
    func match() -> Int? { rows.match(pattern, from: start, backwards: isBackwards, at: now) }

    /// Two searches are the same where they look for the same from the same place.
    public static func == (left: TableSearch, right: TableSearch) -> Bool {
        (left.context, left.version, left.pattern, left.start, left.isBackwards)
            == (right.context, right.version, right.pattern, right.start, right.isBackwards)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(context)
        hasher.combine(version)
        hasher.combine(pattern)
        hasher.combine(start)
        hasher.combine(isBackwards)
    }
}

/// The rows of a table, whatever they are, as they were when a search began.
protocol SearchedRows: Sendable {
    func match(_ pattern: String, from start: Int, backwards: Bool, at now: Timestamp) -> Int?
}

extension Table: SearchedRows {
    /// The nearest position from one on whose row contains the pattern; past the end the search goes on at the other one.
    func match(_ pattern: String, from start: Int, backwards: Bool, at now: Timestamp) -> Int? {
        guard !pattern.isEmpty else { return nil }
        let query = ColumnQuery(word: pattern)
        // A number is found by narrowing.
        let columns = Row.table.columns.filter { $0.number == nil }
        for step in 0..<count {
            if step.isMultiple(of: 512), Task.isCancelled { return nil }
            let position = ((start + (backwards ? -step : step)) % count + count) % count
            guard let row = row(at: position) else { continue }
            let isMatch = query.accepts(
                columns: columns.map(\.id),
                text: { id in columns.first { $0.id == id }?.text(row, now) ?? "" }, number: { _ in nil })
            if isMatch { return position }
        }
        return nil
    }
}
