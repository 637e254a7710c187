import BackupAPI
import Presentation

/// How the loaded rows are arranged: as the service sends them, or in an order of our own.
struct Arrangement: Sendable, Hashable {
    struct Sort: Sendable, Hashable {
        /// The id of the column.
        let column: String
        var isDescending = false
    }

    /// Nil for the order in which the service sends the rows.
    var sort: Sort?
    /// What the rows that show satisfy.
    var narrowing = RowQuery()
    /// Whether only failed backups show, and those in an undocumented state.
    var showsOnlyProblems = false

    /// Whether the list shows the rows as the service sends them, with places for those that are not loaded.
    var isService: Bool { sort == nil && !isNarrowed }

    /// Whether it hides rows.
    var isNarrowed: Bool { !query.isEmpty }

    /// What a row has to satisfy to show.
    var query: RowQuery { showsOnlyProblems ? narrowing + .problems : narrowing }

    /// Sorts by a column; by the same again, in the other direction.
    mutating func sort(by column: String) {
        sort = Sort(column: column, isDescending: sort?.column == column && sort?.isDescending == false)
    }
}
