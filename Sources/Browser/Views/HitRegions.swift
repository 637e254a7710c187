import Terminal

/// What a click on each part of the screen means. Where two parts overlap, the one that was drawn last counts.
struct HitRegions: Sendable, Hashable {
    /// The thing under a click.
    enum Target: Sendable, Hashable {
        /// A row of the list, by its position.
        case row(Int)
        /// A column's title, by the column's id.
        case column(String)
        case tab(DetailTab)
        /// A line of the detail's tab.
        case line(Int)
        /// A field of the filter form.
        case field(FormState.Field)
        case suggestion(Int)
        /// A line of the palette.
        case entry(Int)
        /// A key of the last line.
        case command(CommandName)
    }

    private struct Region: Sendable, Hashable {
        let rect: Rect
        /// Nil where a click means nothing.
        let target: Target?
    }

    private var regions: [Region] = []

    mutating func add(_ target: Target, _ rect: Rect) { regions.append(Region(rect: rect, target: target)) }

    /// Hides what is below a part that is drawn over.
    mutating func cover(_ rect: Rect) { regions.append(Region(rect: rect, target: nil)) }

    /// What a click on a cell means; nil where it means nothing.
    func target(at position: Position) -> Target? {
        regions.last { $0.rect.contains(position) }.flatMap(\.target)
    }
}

extension Rect {
    fileprivate func contains(_ position: Position) -> Bool {
        row..<endRow ~= position.row && column..<endColumn ~= position.column
    }
}
