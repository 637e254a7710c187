import BackupClient
import Presentation
import Terminal

/// The order of the list.
extension Model {
    /// Opens the choice of a column, at the one by which the list is sorted.
    mutating func openSortMenu() -> [Effect] {
        guard list.count > 0 else {
            notice = Notice(.information, "There is no backup to sort.")
            return []
        }
        let effects = openPalette(.sorting)
        let entries = paletteEntries
        let current = entries.firstIndex { $0.action == .sort(list.arrangement.sort?.column) }
        palette?.scroll.move(to: current ?? 0, of: entries.count)
        return effects
    }

    /// - Parameter column: a column's id, once more for the other direction; nil for the service's order.
    mutating func sort(by column: String?) -> [Effect] {
        if let column { list.arrangement.sort(by: column) } else { list.arrangement.sort = nil }
        return []
    }

    /// - Parameter isAmongOthers: whether the entries have to say what they do.
    func sortEntries(isAmongOthers: Bool) -> [PaletteEntry] {
        let prefix = isAmongOthers ? "sort by " : ""
        let current = list.arrangement.sort
        return BackupColumns.all.map { column in
            let isSorted = current?.column == column.id
            let direction =
                current?.isDescending == true ? "descending; again: ascending" : "ascending; again: descending"
            return PaletteEntry(
                action: .sort(column.id), title: prefix + column.title,
                detail: isSorted ? "\(column.id), \(direction)" : column.id)
        } + [
            PaletteEntry(
                action: .sort(nil), title: isAmongOthers ? "sort as the service does" : "the service's order",
                detail: current == nil ? "the order now" : "")
        ]
    }
}
