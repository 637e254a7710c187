import BackupAPI
import Presentation
import Terminal

/// A screen that shows a table: what the commands of tables work on.
protocol TableScreen: ScreenContent {
    associatedtype TableRowType: TableRow

    static var context: Context { get }
    var table: Table<TableRowType> { get set }
}

extension TableScreen {
    /// Where the cursor is among the rows that show, such as `3 of 47`, and what is selected.
    var positionText: String {
        let selected = table.selection.count
        let hidden = table.hiddenCount
        let parts = [
            selected == 0
                ? nil
                : "\(Format.number(selected)) selected" + (hidden == 0 ? "" : ", \(Format.number(hidden)) not shown"),
            table.range.map { "a range of \(Format.number($0.count))" },
            table.count == 0 ? nil : "\(Format.number(table.position + 1)) of \(Format.number(table.count))",
        ]
        return parts.compactMap(\.self).joined(separator: " · ")
    }

    /// The columns that a query over the rows can name.
    var queryColumns: [ColumnQuery.Column] {
        TableRowType.table.columns.map { ColumnQuery.Column(id: $0.id, unit: $0.number?.unit) }
    }

    /// The columns that the rows can be sorted by.
    var sortColumns: [(id: String, title: String)] { TableRowType.table.columns.map { ($0.id, $0.title) } }

    /// The rows to be copied; nil where there is none, or more than anybody pastes.
    func copy(_ filter: Filter, at now: Timestamp) -> TableCopy? {
        let rows = table.chosen
        return 1...500 ~= rows.count ? TableCopy(rows, filter: filter, at: now) : nil
    }

    /// The rows to be exported: the selected ones, or all that show.
    func export(at now: Timestamp) -> TableExport { TableExport(table.exported, at: now) }
}
