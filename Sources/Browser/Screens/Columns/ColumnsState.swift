import Terminal

/// The choice of the list's columns, while it is open.
struct ColumnsState: Sendable, Hashable {
    struct Entry: Sendable, Hashable {
        var column: ChosenColumn
        var isShown: Bool
    }

    /// Every column that is known; those that show come in their order.
    private(set) var entries: [Entry]
    var scroll = Scroll()
    /// The key of a tag that is being typed; nil while none is.
    var tagKey: LineEditor?
    /// What was chosen when it was opened.
    let before: [ChosenColumn]?

    /// - Parameter others: the ids of what can be chosen besides.
    init(_ columns: ListColumns, others: [String], before: [ChosenColumn]?) {
        entries = columns.choices.map { Entry(column: $0, isShown: true) }
        self.before = before
        add(others)
    }

    /// What the list shows.
    var shown: [ChosenColumn] { entries.filter(\.isShown).map(\.column) }

    private var current: Int? { entries.indices.contains(scroll.cursor) ? scroll.cursor : nil }

    var entryUnderCursor: Entry? { current.map { entries[$0] } }

    /// Adds columns that can be chosen.
    mutating func add(_ ids: [String]) {
        for id in ids where !entries.contains(where: { $0.column.id == id }) {
            entries.append(Entry(column: ChosenColumn(id: id), isShown: false))
        }
    }

    /// Shows a column and goes to it.
    mutating func show(_ id: String) {
        add([id])
        guard let index = entries.firstIndex(where: { $0.column.id == id }) else { return }
        entries[index].isShown = true
        scroll.move(to: index, of: entries.count)
    }

    /// Shows the column under the cursor, or hides it; false where it is the last one.
    mutating func toggle() -> Bool {
        guard let current else { return true }
        guard !entries[current].isShown || shown.count > 1 else { return false }
        entries[current].isShown.toggle()
        return true
    }

    /// Exchanges the column under the cursor with the one before it, or behind it.
    mutating func move(by distance: Int) {
        guard let current, entries.indices.contains(current + distance) else { return }
        entries.swapAt(current, current + distance)
        scroll.move(to: current + distance, of: entries.count)
    }

    /// - Parameter width: nil for as many cells as the content needs.
    mutating func resize(to width: Int?) {
        guard let current else { return }
        let widths = ChosenColumn.widths
        entries[current].column.width = width.map { min(max($0, widths.lowerBound), widths.upperBound) }
    }
}
