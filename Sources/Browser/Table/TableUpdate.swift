import BackupAPI
import Presentation
import Terminal

/// What the commands of tables do. They work on the screen with a table that is open.
extension Model {
    /// The screen with a table that is open, whatever lies over it; nil where there is none.
    var tableScreen: (any TableScreen)? {
        screens.screens.lazy.compactMap { $0.content as? any TableScreen }.last
    }

    /// Changes the screen with a table that is open, and scrolls until the cursor shows.
    private mutating func changeTable(_ change: (inout any TableScreen) -> Void) {
        guard var screen = tableScreen else { return }
        change(&screen)
        screen.reveal(rows: tableRows)
        screens.replace(screen)
    }

    mutating func moveInTable(_ movement: Movement) -> [Effect] {
        let rows = tableRows
        changeTable { $0.move(movement, rows: rows) }
        return []
    }

    /// Rows of a table that show.
    var tableRows: Int { max(1, size.rows - 3 - headerContent.rows - statusLines.count) }

    // MARK: Arranging

    mutating func openTableSortMenu() -> [Effect] {
        guard let screen = tableScreen else { return [] }
        let effects = openPalette(.sorting)
        let entries = paletteEntries
        let current = entries.firstIndex { $0.action == .sort(screen.arrangement.sort?.column) }
        palette?.scroll.move(to: current ?? 0, of: entries.count)
        return effects
    }

    /// - Parameter column: a column's id, once more for the other direction; nil for the report's order.
    mutating func sortTable(by column: String?) -> [Effect] {
        arrangeTable { arrangement in
            if let column { arrangement.sort(by: column) } else { arrangement.sort = nil }
        }
    }

    mutating func openTableNarrowing() -> [Effect] {
        guard let screen = tableScreen else { return [] }
        let query = screen.arrangement.narrowing
        narrowing = NarrowState(
            input: LineEditor(query.line), target: .table(before: query, columns: screen.queryColumns))
        notice = nil
        return []
    }

    mutating func toggleTableProblems() -> [Effect] {
        arrangeTable { $0.showsOnlyProblems.toggle() }
    }

    /// Changes the arrangement: of few rows at once, of many with the next report, off the drawing path.
    mutating func arrangeTable(_ change: (inout TableArrangement) -> Void) -> [Effect] {
        guard var arrangement = tableScreen?.arrangement else { return [] }
        change(&arrangement)
        let now = now
        changeTable { $0.arrange(arrangement, at: now) }
        return report()
    }

    // MARK: Searching

    mutating func openTableSearch() -> [Effect] {
        guard let screen = tableScreen else { return [] }
        search = SearchScreen(target: .table, origin: screen.position)
        notice = nil
        return []
    }

    mutating func searchTable(_ search: SearchScreen) -> [Effect] {
        changeTable { $0.setPattern(search.input.text, origin: search.origin) }
        notice = nil
        return findInTable(from: search.origin, backwards: false)
    }

    mutating func leaveTableSearch(_ search: SearchScreen) -> [Effect] {
        changeTable { $0.setPattern("", origin: search.origin) }
        return [.cancel(.tableSearch)]
    }

    mutating func findNextInTable(backwards: Bool) -> [Effect] {
        guard let screen = tableScreen else { return [] }
        return findInTable(from: screen.position + (backwards ? -1 : 1), backwards: backwards)
    }

    private mutating func findInTable(from start: Int, backwards: Bool) -> [Effect] {
        guard let screen = tableScreen else { return [] }
        guard !screen.pattern.isEmpty else {
            guard search == nil else { return [.cancel(.tableSearch)] }
            notice = Notice(.information, "There is no search yet; \(key(.searchList)) searches this list.")
            return []
        }
        let search = screen.search(from: start, backwards: backwards, at: now)
        guard screen.searchesAtOnce else { return [.searchTable(search)] }
        return handleTableSearch(search, search.match())
    }

    mutating func handleTableSearch(_ search: TableSearch, _ position: Int?) -> [Effect] {
        guard let screen = tableScreen, type(of: screen).context == search.context, screen.pattern == search.pattern
        else { return [] }
        guard screen.version == search.version else {
            return findInTable(from: search.start, backwards: search.isBackwards)
        }
        if let position {
            changeTable { $0.move(to: position) }
        } else {
            notice = Notice(.warning, "No row contains \"\(screen.pattern)\".")
        }
        return []
    }

    // MARK: Selecting

    mutating func changeTableSelection(_ change: (inout any TableScreen) -> Void) -> [Effect] {
        guard tableScreen?.isEmpty == false else {
            notice = Notice(.information, "There is nothing to select.")
            return []
        }
        changeTable(change)
        return []
    }
}

extension TableScreen {
    var isEmpty: Bool { table.count == 0 }
    var position: Int { table.position }
    var pattern: String { table.pattern }
    var arrangement: TableArrangement { table.arrangement }

    mutating func move(_ movement: Movement, rows: Int) { table.scroll.move(movement, rows: rows, of: table.count) }

    mutating func move(to position: Int) { table.scroll.move(to: position, of: table.count) }

    mutating func reveal(rows: Int) { table.scroll.reveal(rows: rows, of: table.count) }

    mutating func arrange(_ arrangement: TableArrangement, at now: Timestamp) {
        table.arrangement = arrangement
        if table.rows.count <= Table<TableRowType>.rowsAtOnce { table.arrange(at: now) }
    }

    mutating func setPattern(_ pattern: String, origin: Int) {
        table.pattern = pattern
        move(to: origin)
    }

    var version: Int { table.version }
    /// Whether there are so few rows that searching them needs no task.
    var searchesAtOnce: Bool { table.count <= Table<TableRowType>.rowsAtOnce }

    func search(from start: Int, backwards: Bool, at now: Timestamp) -> TableSearch {
        TableSearch(
            context: Self.context, version: version, pattern: pattern, start: start, isBackwards: backwards, now: now,
            rows: table)
    }

    mutating func toggleSelection() { table.toggleSelection() }
    mutating func selectRange() { table.selectRange() }
    mutating func selectAll() { table.selectAll() }
    mutating func invertSelection() { table.invertSelection() }
}
