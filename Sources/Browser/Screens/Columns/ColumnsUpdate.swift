import BackupAPI
import Presentation
import Terminal

/// The choice of the list's columns. Each change shows at once; what is chosen is remembered when the choice is closed.
extension Model {
    mutating func openColumns() -> [Effect] {
        columnChooser = columnsState(before: columns.chosen)
        notice = nil
        return readTags()
    }

    mutating func closeColumns() -> [Effect] {
        guard let state = columnChooser else { return [] }
        columnChooser = nil
        notice = nil
        return columns.chosen == state.before ? [] : [.rememberColumns(columns.chosen?.map(\.text))]
    }

    mutating func moveInColumns(_ movement: Movement) -> [Effect] {
        guard let state = columnChooser else { return [] }
        var moved = state
        moved.scroll.move(movement, rows: ColumnsView.rows(of: size), of: state.entries.count)
        show(moved)
        return []
    }

    mutating func toggleColumn() -> [Effect] {
        guard var state = columnChooser else { return [] }
        guard state.toggle() else {
            notice = Notice(.information, "The last column stays.")
            return []
        }
        let entry = state.entryUnderCursor
        state.scroll.move(to: state.scroll.cursor + 1, of: state.entries.count)
        let effects = choose(state)
        if entry?.isShown == true { sayWhereHidden(entry?.column.id) }
        return effects
    }

    mutating func moveColumn(by distance: Int) -> [Effect] {
        guard var state = columnChooser else { return [] }
        state.move(by: distance)
        return choose(state)
    }

    mutating func resizeColumn(by cells: Int) -> [Effect] {
        guard var state = columnChooser, let entry = state.entryUnderCursor else { return [] }
        guard entry.isShown else {
            notice = Notice(.information, "\(key(.toggleColumn)) shows the column first.")
            return []
        }
        let field = listFields.first { $0.column.id == entry.column.id }
        state.resize(to: (entry.column.width ?? field?.width ?? entry.column.column?.minimum ?? 0) + cells)
        return choose(state)
    }

    mutating func fitColumn() -> [Effect] {
        guard var state = columnChooser else { return [] }
        state.resize(to: nil)
        return choose(state)
    }

    mutating func resetColumns() -> [Effect] {
        guard let state = columnChooser else { return [] }
        columns.chosen = nil
        columnChooser = columnsState(before: state.before)
        return []
    }

    private func columnsState(before: [ChosenColumn]?) -> ColumnsState {
        ColumnsState(columns, others: BackupColumns.all.map(\.id) + tagColumnIDs, before: before)
    }

    mutating func addTagColumn() -> [Effect] {
        guard var state = columnChooser, let key = state.tagKey?.text.trimmed, !key.isEmpty else {
            notice = Notice(.information, "Type the key of a tag, such as env.")
            return []
        }
        state.tagKey = nil
        state.show("tag:\(key.hasPrefix("tag:") ? String(key.dropFirst(4)) : key)")
        let effects = choose(state)
        sayWhereHidden(state.entryUnderCursor?.column.id)
        return effects
    }

    /// Says how a column that was just chosen comes into sight, where it does not fit.
    private mutating func sayWhereHidden(_ id: String?) {
        guard !listFields.contains(where: { $0.column.id == id }) else { return }
        let left = key("columns.left", in: .columns)
        notice = Notice(
            .information,
            "The column does not fit; \(left) moves it to the left, and on the list \(key("list.columns-right")) scrolls."
        )
    }

    private mutating func choose(_ state: ColumnsState) -> [Effect] {
        show(state)
        columns.chosen = state.shown == columns.usualOrder ? nil : state.shown
        return []
    }

    private mutating func show(_ state: ColumnsState) {
        var state = state
        state.scroll.reveal(rows: ColumnsView.rows(of: size), of: state.entries.count)
        columnChooser = state
    }

    /// A column for each tag that is known to be in use.
    var tagColumnIDs: [String] {
        let keys = Set((tagsInUse.value ?? []).map(\.key)).union(tagCounts.counts.keys).union(
            list.tagsUnderCursor.map(\.key))
        return keys.filter { !$0.isEmpty }.sorted().map { "tag:\($0)" }
    }
}
