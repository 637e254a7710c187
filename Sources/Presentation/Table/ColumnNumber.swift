public import BackupAPI

/// The number behind a column of a report's rows, and how a query writes it.
public struct ColumnNumber<Row>: Sendable {
    public let unit: RowQueryUnit
    /// Nil where a row has none.
    public let value: @Sendable (Row) -> Int64?

    public init(_ unit: RowQueryUnit, _ value: @escaping @Sendable (Row) -> Int64?) {
        (self.unit, self.value) = (unit, value)
    }
}
