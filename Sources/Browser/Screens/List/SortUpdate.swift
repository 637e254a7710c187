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
        let effects = openPalette(.sorting) + readTags()
        let entries = paletteEntries
        let current = entries.firstIndex { $0.action == .sort(list.arrangement.sort?.column) }
        palette?.scroll.move(to: current ?? 0, of: entries.count)
        return effects
    }

    /// - Parameter column: a column's id, once more for the other direction; nil for the service's order.
    mutating func sort(by column: String?) -> [Effect] {
        if let column, list.lacksAllTags, BackupColumns.named(column)?.needsTags == true {
            notice = Notice(
                .information,
                "The tags of these backups were not read, so they cannot be sorted by them; \(key(.back, in: .list)) shows all "
                    + "backups, with tags.")
            return []
        }
        if let column { list.arrangement.sort(by: column) } else { list.arrangement.sort = nil }
        return []
    }

    /// - Parameter isAmongOthers: whether the entries have to say what they do.
    func sortEntries(isAmongOthers: Bool) -> [PaletteEntry] {
        if let tableScreen { return tableSortEntries(tableScreen, isAmongOthers) }
        let columns = columns.choices.map(\.id) + BackupColumns.all.map(\.id)
        let service = PaletteEntry(
            action: .sort(nil), title: isAmongOthers ? "sort as the service does" : "the service's order",
            detail: list.arrangement.sort == nil ? "the order now" : "")
        // The tags come last: they may arrive while one chooses.
        return columns.unique.compactMap { sortEntry($0, isAmongOthers) } + [service]
            + tagColumnIDs.filter { !columns.contains($0) }.compactMap { sortEntry($0, isAmongOthers) }
    }

    private func sortEntry(_ id: String, _ isAmongOthers: Bool) -> PaletteEntry? {
        BackupColumns.named(id).map {
            PaletteEntry(sortingBy: id, $0.title, now: list.arrangement.sort, isAmongOthers: isAmongOthers)
        }
    }

    private func tableSortEntries(_ screen: any TableScreen, _ isAmongOthers: Bool) -> [PaletteEntry] {
        let sort = screen.arrangement.sort
        return screen.sortColumns.map {
            PaletteEntry(sortingBy: $0.id, $0.title, now: sort, isAmongOthers: isAmongOthers)
        } + [
            PaletteEntry(
                action: .sort(nil), title: isAmongOthers ? "sort as the report does" : "the report's order",
                detail: sort == nil ? "the order now" : "")
        ]
    }
}

extension PaletteEntry {
    fileprivate init(sortingBy id: String, _ title: String, now sort: Arrangement.Sort?, isAmongOthers: Bool) {
        let direction = sort?.isDescending == true ? "descending; again: ascending" : "ascending; again: descending"
        self.init(
            action: .sort(id), title: (isAmongOthers ? "sort by " : "") + title,
            detail: sort?.column == id ? "\(id), \(direction)" : id)
    }
}

extension [String] {
    /// Each text once, where it is first.
    fileprivate var unique: [String] {
        var known: Set<String> = []
        return filter { known.insert($0).inserted }
    }
}
