import BackupClient

// MARK: - Selection

extension BackupList {
    var shownRows: ShownRows {
        ShownRows(order: order.derived, rows: order.derived?.rows ?? dataset.results.loadedRows)
    }

    private var counted: ListSelection.Counted {
        ListSelection.Counted(
            generation: dataset.generation, order: order,
            rowsVersion: order.derived?.rows.version ?? dataset.results.rowsVersion)
    }

    /// Whether a row is selected, or in the range that is being selected.
    func isSelected(at position: Int) -> Bool {
        if let range, range.contains(position) { return true }
        guard !selected.rows.isEmpty, let identity = identity(at: position) else { return false }
        return selected.rows.contains(identity)
    }

    /// The positions from where a range began to the cursor.
    var range: Range<Int>? {
        selected.rangeStart.map { min($0.position, position)..<(max($0.position, position) + 1) }
    }

    /// Selects or deselects the row with the cursor; false where it is not loaded.
    mutating func toggleSelection() -> Bool {
        guard let identity = identity(at: position) else { return false }
        selected.toggle(identity)
        return true
    }

    /// Begins a range at the cursor; false where the row is not loaded.
    mutating func beginRange() -> Bool {
        guard let identity = identity(at: position) else { return false }
        selected.beginRange(identity, at: position)
        return true
    }

    /// Keeps the start of a range on its row; where that is hidden the range ends.
    mutating func followRange() {
        guard let start = selected.rangeStart, identity(at: start.position) != start.identity else { return }
        if let position = position(of: start.identity) {
            selected.moveRangeStart(to: position)
        } else {
            selected.endRange()
        }
    }

    /// Changes the selection by the rows at some positions, or by all that show.
    mutating func select(_ change: SelectionRequest.Change, at positions: Range<Int>? = nil) -> [Effect] {
        selected.change(
            SelectionRequest(
                change: change, positions: positions, selection: selected.rows, shown: shownRows, counted: counted,
                revision: selected.revision))
    }

    /// Counts the selected rows that do not show, where other rows show since. While everything loads it waits.
    mutating func countHiddenSelection() -> [Effect] {
        guard !selected.rows.isEmpty, dataset.loadAll == nil, arranging == nil, selected.isOutdated(counted) else {
            return []
        }
        return select(.none)
    }
}
