import Presentation

/// How the loaded rows are arranged: in the service's order, or in one of our own.
struct Arrangement: Sendable, Hashable {
    struct Sort: Sendable, Hashable {
        /// The id of the column.
        let column: String
        var isDescending = false
    }

    /// Nil for the order in which the service sends the rows.
    var sort: Sort?

    /// Whether the list shows the rows as the service sends them, loaded or not.
    var isServiceOrder: Bool { sort == nil }

    /// Sorts by a column; by the same again, in the other direction.
    mutating func sort(by column: String) {
        sort = Sort(column: column, isDescending: sort?.column == column && sort?.isDescending == false)
    }
}
