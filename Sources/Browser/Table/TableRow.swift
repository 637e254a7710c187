import Presentation

/// A row that a table on the screen shows: a server, a cause, a span of time.
protocol TableRow: Sendable, Hashable {
    associatedtype ID: Sendable, Hashable

    /// How the rows are shown, printed and named.
    static var table: ReportTable<Self> { get }
    /// What a row is called, such as `server`.
    static var noun: String { get }

    /// What stays the same in the next report.
    var id: ID { get }
    /// Whether `!` shows it.
    var isProblem: Bool { get }
    /// The look of the first column.
    var slot: ThemeSlot { get }
}
