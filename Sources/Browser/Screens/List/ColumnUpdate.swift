import BackupAPI
import Presentation
import Terminal

/// A column of the list and its cells.
typealias ListField = (column: BackupColumn, width: Int)

/// How the columns show.
extension Model {
    /// The columns of the list that fit, and their widths.
    var listFields: [ListField] {
        let margin = Layout.listMargin(usesMarker: preferences.usesMarker)
        let columns = (layout.list?.columns ?? size.columns) - margin - 1
        let shown = self.columns.shown(at: now)
        // Of columns that were chosen the last one gives way first, whatever it is.
        let ranked =
            self.columns.isOrdered ? shown.enumerated().map { $1.ranked($1.rank < 2 ? $1.rank : 2 + $0) } : shown
        let fit = ColumnFit(ranked, identity: identityColumns) { list.contentColumns(of: $0) }
        let skipped = min(self.columns.scrolled, max(0, shown.count - 2))
        return skipped > 0 ? fit.fields(columns: columns, skipping: skipped) : fit.fields(columns: columns)
    }

    /// The columns that are not cut while another one can give way; among chosen ones none does for that.
    private var identityColumns: Set<String> {
        columns.isOrdered ? [] : columns.putsServerFirst ? ["server"] : ["server", "name"]
    }

    /// Left and Right: the columns that do not fit.
    mutating func scrollColumns(by distance: Int) -> [Effect] {
        let (fields, shown) = (listFields, columns.shown(at: now))
        let isAtEnd = fields.last?.column.id == shown.last?.id && (columns.scrolled > 0 || fields.count == shown.count)
        guard distance < 0 ? columns.scrolled > 0 : !isAtEnd else {
            let part = distance < 0 ? "first" : "last"
            notice = Notice(
                .information, fields.count == shown.count ? "All columns show." : "These are the \(part) columns.")
            return []
        }
        columns.scrolled = min(columns.scrolled, max(0, shown.count - 2)) + distance
        return []
    }

    /// Puts the server before the backup where the names of the first backups are machine-made.
    mutating func orderColumns(for rows: RowPage) {
        columns.putsServerFirst = rows.hasMachineMadeNames
    }

    /// `t`: ages, UTC, local times, and ages again.
    mutating func showNextTimeStyle() -> [Effect] {
        columns.timeStyle = columns.timeStyle.next
        return []
    }
}

extension RowPage {
    /// Whether most of the names were given by the service itself, which says nothing of the server.
    fileprivate var hasMachineMadeNames: Bool {
        let prefixes = ["autobk_", "manualbk_"].map { Array($0.utf8) }
        let machineMade = (0..<count).count { row in
            let name = bytes(.name, at: row)
            return prefixes.contains { name.starts(with: $0) }
        }
        return machineMade > count / 2
    }
}
