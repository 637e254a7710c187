import BackupAPI
public import Reports

/// A stretch of a timeline with what its bar is measured by.
public struct TimelineBar: Sendable, Hashable {
    public let row: TimelineRow
    /// The backups of the fullest stretch.
    let most: Int

    public init(_ row: TimelineRow, most: Int) {
        (self.row, self.most) = (row, most)
    }

    /// `+` good ones, `x` failed ones, `~` all others; any number of a kind has a character.
    func bar(columns: Int) -> String {
        let points = row.points
        func length(_ count: Int) -> Int { count == 0 ? 0 : max(1, count * columns / max(1, most)) }
        let parts = [
            ("+", points.good), ("x", points.failed), ("~", points.unfinished + points.going + points.unknown),
        ]
        return parts.map { String(repeating: $0, count: length($1)) }.joined()
    }
}

extension ReportTable<TimelineBar> {
    /// The timeline of the screen.
    public static var bars: ReportTable {
        let columns = TimelineColumns.all.map { column in
            column.lifted(rank: column.rank == 0 ? 0 : column.rank + 1) { (bar: TimelineBar) in bar.row }
        }
        let bar = Column<TimelineBar>(
            "bar", "+ good  x failed  ~ other", 25...62, rank: 1,
            short: { row, _, bytes in bytes.append(contentsOf: row.bar(columns: 22).utf8) }
        ) { row, _, bytes in bytes.append(contentsOf: row.bar(columns: 60).utf8) }
        return ReportTable(
            columns: [columns[0], bar] + columns[1...],
            fields: TimelineFields.all.map { field in .init(field.name) { field.value($0.row) } })
    }
}
