import BackupClient
import Presentation

/// The keys that select.
extension Model {
    /// Space: selects or deselects the backup under the cursor, and goes to the next one.
    mutating func toggleSelection() -> [Effect] {
        let stopped: [Effect] = list.selected.changing == nil ? [] : [.cancel(.selecting)]
        guard list.toggleSelection() else {
            notice = Notice(.information, "This row is not loaded yet.")
            return []
        }
        list.move(.down, rows: visibleListRows)
        return stopped
    }

    /// `V`: begins a range; again it selects the backups up to the cursor.
    mutating func selectRange() -> [Effect] {
        guard let range = list.range else {
            notice =
                list.beginRange()
                ? Notice(.information, "A range begins here; \(key(.selectRange)) selects up to the cursor.")
                : Notice(.information, "This row is not loaded yet.")
            return []
        }
        list.selected.endRange()
        return list.select(.add, at: range)
    }

    /// `*`: selects all that show; none of them, where all are selected.
    mutating func selectAll() -> [Effect] {
        let shown = list.shownRows.count
        guard shown > 0 else {
            notice = Notice(.information, "There is no backup to select.")
            return []
        }
        let isEverySelected = list.selected.rows.count - list.selected.hiddenCount == shown
        if !isEverySelected, list.isPartial {
            notice = Notice(
                .information,
                "Selected among the \(Format.count(list.loadedCount, "loaded backup"))\(list.rest(key(.loadAll))).")
        }
        return list.select(isEverySelected ? .remove : .add)
    }

    mutating func invertSelection() -> [Effect] {
        guard list.loadedCount > 0 else {
            notice = Notice(.information, "There is no backup to select.")
            return []
        }
        return list.select(.invert)
    }
}
