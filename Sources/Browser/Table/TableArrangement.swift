import BackupAPI
import Presentation

/// How the rows of a table are arranged: as the report has them, worst first, or in another order.
struct TableArrangement: Sendable, Hashable {
    /// Nil for the order of the report.
    var sort: Arrangement.Sort?
    /// What the rows that show satisfy.
    var narrowing = ColumnQuery()
    var showsOnlyProblems = false

    /// Whether it hides rows.
    var isNarrowed: Bool { !narrowing.isEmpty || showsOnlyProblems }

    /// Sorts by a column; by the same again, in the other direction.
    mutating func sort(by column: String) {
        sort = Arrangement.Sort(column: column, isDescending: sort?.column == column && sort?.isDescending == false)
    }

    /// The indices of the rows that show, in their order; equal rows stay in the order of the report, and those without a value
    /// come last.
    func order<Row: TableRow>(of rows: [Row], at now: Timestamp) -> [Int] {
        let shown = rows.indices.filter { shows(rows[$0], at: now) }
        guard let sort, let column = Row.table.columns.first(where: { $0.id == sort.column }) else { return shown }
        if let number = column.number {
            return sorted(shown.map { ($0, number.value(rows[$0])) }, descending: sort.isDescending)
        }
        return sorted(
            shown.map { index in
                let text = column.text(rows[index], now)
                return (index, text.isEmpty ? nil : text)
            }, descending: sort.isDescending)
    }

    private func shows<Row: TableRow>(_ row: Row, at now: Timestamp) -> Bool {
        guard !showsOnlyProblems || row.isProblem else { return false }
        guard !narrowing.isEmpty else { return true }
        let columns = Row.table.columns
        func column(_ id: String) -> Column<Row>? { columns.first { $0.id == id } }
        return narrowing.accepts(
            columns: columns.map(\.id), text: { column($0)?.text(row, now) ?? "" },
            number: { column($0)?.number?.value(row) })
    }

    private func sorted<Key: Comparable>(_ keys: [(index: Int, key: Key?)], descending: Bool) -> [Int] {
        keys.sorted { left, right in
            switch (left.key, right.key) {
            case (let a?, let b?) where a != b: descending ? a > b : a < b
            case (_?, nil): true
            case (nil, _?): false
            case (_?, _?), (nil, nil): left.index < right.index
            }
        }.map(\.index)
    }
}
