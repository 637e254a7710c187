/// How columns share the cells of a line.
public struct ColumnFit<Row> {
    public typealias Field = (column: Column<Row>, width: Int)

    private struct Place {
        let column: Column<Row>
        /// Cells that it needs to be of use.
        let least: Int
        /// Cells in which nothing is cut.
        let wanted: Int
        let isIdentity: Bool
    }

    /// From this rank on a column gives way to one that identifies the row.
    private static var optionalRank: Int { 4 }

    private var places: [Place]

    /// - Parameters:
    ///   - identity: the ids of the columns that identify a row: they are not cut while another one can give way.
    ///   - content: the cells that the content of a column needs; nil for as many as it may have.
    public init(
        _ columns: [Column<Row>], identity: Set<String> = [], content: (Column<Row>) -> Int? = { _ in nil }
    ) {
        places = columns.map { column in
            let wanted = content(column) ?? column.maximum
            return Place(
                column: column, least: min(column.minimum, wanted), wanted: wanted,
                isIdentity: identity.contains(column.id))
        }
    }

    /// The columns that fit, in their order, with their widths; one blank separates two.
    public func fields(columns: Int) -> [Field] {
        var fit = self
        fit.dropColumns(until: columns, above: Self.optionalRank - 1) { $0.isIdentity ? $0.wanted : $0.least }
        fit.dropColumns(until: columns, above: 0, width: \.least)
        return fit.shared(columns)
    }

    /// As many columns as fit whole behind a fixed first one.
    ///
    /// - Parameter skipped: columns that are left out behind the first one.
    public func fields(columns: Int, skipping skipped: Int) -> [Field] {
        var fit = self
        fit.places = Array(places.prefix(1) + places.dropFirst(1 + skipped))
        while fit.places.count > 2, fit.needed(\.wanted) > columns { fit.places.removeLast() }
        return fit.shared(columns)
    }

    private func needed(_ width: (Place) -> Int) -> Int {
        places.reduce(0) { $0 + width($1) } + max(0, places.count - 1)
    }

    private mutating func dropColumns(until columns: Int, above rank: Int, width: (Place) -> Int) {
        while needed(width) > columns,
            let last = places.lazy.map(\.column.rank).filter({ $0 > rank }).max()
        {
            places.removeAll { $0.column.rank == last }
        }
    }

    /// What is left over goes round, a cell at a time, to the columns that can still use it: first to those that identify the row.
    private func shared(_ columns: Int) -> [Field] {
        var widths = places.map(\.least)
        var spare = columns - needed(\.least)
        for isIdentity in [true, false] {
            let sharing = places.indices.filter { places[$0].isIdentity == isIdentity }
            while spare > 0,
                let index = sharing.filter({ widths[$0] < places[$0].wanted }).min(by: {
                    widths[$0] - places[$0].least < widths[$1] - places[$1].least
                })
            {
                widths[index] += 1
                spare -= 1
            }
        }
        return zip(places, widths).map { (column: $0.column, width: $1) }
    }
}

extension Array {
    /// The columns that fit, in the order of the table, with their widths; one blank separates two.
    ///
    /// - Parameter content: the widest text of each column, by its id, where it is known; no column gets more, and those that
    ///   always stay are the last to be cut.
    public func fitted<Row>(
        columns: Int, content: [String: Int] = [:]
    ) -> [(column: Column<Row>, width: Int)] where Element == Column<Row> {
        let identity = content.isEmpty ? [] : Set(filter { $0.rank == 0 }.map(\.id))
        let fit = ColumnFit(self, identity: identity) { column in
            content[column.id].map { Swift.max(column.minimum, Swift.min(column.maximum, $0)) }
        }
        return fit.fields(columns: columns)
    }
}
