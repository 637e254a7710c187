/// The list among the panes of the screen.
extension Model {
    mutating func moveInList(_ movement: Movement) -> [Effect] {
        list.move(movement, rows: visibleListRows)
        return []
    }

    mutating func openBackup() -> [Effect] {
        guard list.count > 0 else {
            notice = Notice(.information, "There is no backup to open.")
            return []
        }
        detail.presence = detail.presence == .closed ? .split : .alone
        detail.hasFocus = true
        return []
    }

    mutating func focusDetail() -> [Effect] {
        guard detail.presence == .split else {
            notice = Notice(.information, "There is no other pane; \(key(.open)) opens the backup beside the list.")
            return []
        }
        detail.hasFocus = true
        return []
    }

    mutating func closeFromList() -> [Effect] {
        if detail.presence == .closed { return [.quit] }
        closeDetail()
        return []
    }

    /// Arranges the rows, scrolls until the cursor shows, and fetches what shows and is missing.
    mutating func showListAroundCursor() -> [Effect] {
        var effects = leaveOutdatedItems() + list.arrange(at: now)
        list.reveal(rows: visibleListRows, step: listStep)
        effects += fetchWhatIsMissing()
        list.measureTags(columns.tagKeys, rows: visibleListRows)
        guard !list.isServiceOrder else { return effects + list.countHiddenSelection() }
        // With the end of a load of everything its last rows are due.
        effects += list.arrange(at: now)
        list.reveal(rows: visibleListRows, step: listStep)
        return effects + list.countHiddenSelection()
    }

    /// How far the list scrolls. Terminals scroll whole rows only, so a list beside the detail is drawn again each time:
    /// it moves by half a page then, and not with each key.
    private var listStep: Int { layout.divider == nil ? 1 : max(1, visibleListRows / 2) }

    /// Rows of the list that show, or would show if the detail were not alone.
    var visibleListRows: Int {
        layout.list == nil
            ? layout(detail: .closed, statusRows: statusLines.count).listRows : layout.listRows
    }
}
