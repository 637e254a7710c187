import BackupAPI
import BackupClient
import Presentation
import Terminal

/// A list of rows that are all in memory: sorted, narrowed, searched and selected like the list of backups. What lasts longer than
/// an order is an identity.
struct Table<Row: TableRow>: Sendable, Equatable {
    /// Up to so many rows are arranged at once: quicker than a frame is drawn.
    static var rowsAtOnce: Int { 500 }

    private struct RangeStart: Sendable, Equatable {
        let id: Row.ID
        /// Where it is now: to look for it among many rows takes longer than to draw them.
        var position: Int
    }

    /// In the order of the report.
    private(set) var rows: [Row] = []
    /// The index of the row at each position.
    private(set) var order: [Int] = [] {
        didSet { version += 1 }
    }
    /// The number of the order.
    private(set) var version = 0
    var arrangement = TableArrangement()
    private(set) var selection: Set<Row.ID> = []
    /// Where a range began.
    private var rangeStart: RangeStart?
    /// The widest text of each column of text, by its id: of the first rows, where there are many.
    private(set) var contentWidths: [String: Int] = [:]
    var scroll = Scroll()
    /// What is searched for; empty for nothing.
    var pattern = ""
    /// The column of the cell with the cursor, by its id; nil where the cursor is on whole rows.
    var cell: String?

    var count: Int { order.count }
    var position: Int { scroll.cursor }
    var rowUnderCursor: Row? { row(at: position) }

    func row(at position: Int) -> Row? { order.indices.contains(position) ? rows[order[position]] : nil }

    private func position(of id: Row.ID) -> Int? { order.firstIndex { rows[$0].id == id } }

    // MARK: What shows

    /// Shows the rows of another report; cursor and selection stay on their rows.
    mutating func show(_ new: [Row], order: [Int], at now: Timestamp) {
        let identity = rowUnderCursor?.id
        // At the top one wants to see the worst.
        let isAtTop = position == 0
        rows = new
        contentWidths = [:]
        for column in Row.table.columns where column.alignment == .left {
            let widths = rows.prefix(Self.rowsAtOnce).map { TextWidth.columns(of: column.text($0, now)) }
            contentWidths[column.id] = max(widths.max() ?? 0, column.title.count)
        }
        if !selection.isEmpty { selection.formIntersection(new.map(\.id)) }
        adopt(order, cursor: isAtTop ? nil : identity)
    }

    /// Arranges the rows that are here.
    mutating func arrange(at now: Timestamp) {
        adopt(arrangement.order(of: rows, at: now), cursor: rowUnderCursor?.id)
    }

    private mutating func adopt(_ new: [Int], cursor identity: Row.ID?) {
        let old = position
        order = new
        rangeStart = rangeStart.flatMap { start in
            position(of: start.id).map { RangeStart(id: start.id, position: $0) }
        }
        scroll.move(to: identity.map { position(of: $0) ?? old } ?? 0, of: count)
    }

    // MARK: Selection

    func isSelected(at position: Int) -> Bool {
        if let range, range.contains(position) { return true }
        guard !selection.isEmpty, let row = row(at: position) else { return false }
        return selection.contains(row.id)
    }

    /// The positions from where a range began to the cursor.
    var range: Range<Int>? {
        rangeStart.map { min($0.position, position)..<(max($0.position, position) + 1) }
    }

    /// Selected rows that do not show.
    var hiddenCount: Int {
        guard !selection.isEmpty, arrangement.isNarrowed else { return 0 }
        return selection.count - order.count { selection.contains(rows[$0].id) }
    }

    /// Space: selects or deselects the row under the cursor, and goes to the next one.
    mutating func toggleSelection() {
        guard let row = rowUnderCursor else { return }
        if selection.remove(row.id) == nil { selection.insert(row.id) }
        scroll.move(to: position + 1, of: count)
    }

    /// `V`: begins a range; again it selects the rows up to the cursor.
    mutating func selectRange() {
        guard let range else {
            rangeStart = rowUnderCursor.map { RangeStart(id: $0.id, position: position) }
            return
        }
        selection.formUnion(range.compactMap { row(at: $0)?.id })
        rangeStart = nil
    }

    /// `*`: selects all that show; none of them, where all are selected.
    mutating func selectAll() {
        let shown = order.map { rows[$0].id }
        if shown.allSatisfy(selection.contains) { selection.subtract(shown) } else { selection.formUnion(shown) }
    }

    mutating func invertSelection() { selection.formSymmetricDifference(order.map { rows[$0].id }) }

    /// The rows that something is done with: the selected ones, whether they show or not; else the one under the cursor.
    var chosen: [Row] {
        guard !selection.isEmpty else { return rowUnderCursor.map { [$0] } ?? [] }
        let shown = order.map { rows[$0] }.filter { selection.contains($0.id) }
        guard shown.count < selection.count else { return shown }
        let visible = Set(order)
        return shown + rows.indices.filter { !visible.contains($0) && selection.contains(rows[$0].id) }.map { rows[$0] }
    }

    /// The selected rows, or all that show.
    var exported: [Row] { selection.isEmpty ? order.map { rows[$0] } : chosen }
}
