import BackupAPI
public import Reports

/// A server with what happened to it in the last 30 days.
public struct ServerHistory: Sendable, Hashable {
    public let server: ServerRow
    /// Nil for a server without backups.
    public let strip: DayStrip?

    public init(_ server: ServerRow, strip: DayStrip?) {
        (self.server, self.strip) = (server, strip)
    }
}

extension ReportTable<ServerHistory> {
    /// The servers of the screen.
    public static var histories: ReportTable {
        var columns = ServerColumns.all.map { column in
            // Behind the strip, which says more.
            column.lifted(rank: column.rank > 1 ? column.rank + 2 : column.rank) { (row: ServerHistory) in row.server }
        }
        let strip = Column<ServerHistory>("last-30-days", "Last 30 days", 30...30, rank: 3) { row, _, bytes in
            bytes.append(contentsOf: (row.strip?.text ?? "").utf8)
        }
        columns.insert(strip, at: min(3, columns.count))
        return ReportTable(
            columns: columns, fields: ServerFields.all.map { field in .init(field.name) { field.value($0.server) } })
    }
}

extension Column {
    /// The same column of rows that have such a row in them.
    func lifted<Outer>(rank: Int, _ inner: @escaping @Sendable (Outer) -> Row) -> Column<Outer> {
        let append = append
        var short: Column<Outer>.Text?
        if let appendShort { short = { row, now, bytes in appendShort(inner(row), now, &bytes) } }
        var number: ColumnNumber<Outer>?
        if let own = self.number { number = ColumnNumber(own.unit) { own.value(inner($0)) } }
        return Column<Outer>(
            id, title, minimum...maximum, rank: rank, alignment == .right ? .right : .left, short: short, number: number
        ) { row, now, bytes in append(inner(row), now, &bytes) }
    }
}
