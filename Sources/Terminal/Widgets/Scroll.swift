/// Which part of a long list a window of some rows shows, and where its cursor is.
public struct Scroll: Sendable, Hashable {
    /// The selected position.
    public var cursor = 0
    /// The first position that is shown.
    public private(set) var top = 0

    public init(cursor: Int = 0) {
        self.cursor = cursor
    }

    /// Moves the cursor, which stays in the list.
    public mutating func move(to position: Int, of count: Int) {
        cursor = max(0, min(position, count - 1))
    }

    /// Moves the cursor into a window of `rows` rows over `count` positions.
    ///
    /// - Parameter step: how many rows the window moves at least, once it has to.
    public mutating func reveal(rows: Int, of count: Int, step: Int = 1) {
        cursor = max(0, min(cursor, count - 1))
        reveal(cursor, rows: rows, of: count, step: step)
    }

    /// Brings a row of the cursor's into the window, where a position may be beside another.
    public mutating func reveal(_ row: Int, rows: Int, of count: Int, step: Int = 1) {
        let ahead = max(1, min(step, rows)) - 1
        if row < top { top = row - ahead }
        if rows > 0, row >= top + rows { top = row - rows + 1 + ahead }
        top = max(0, min(top, count - rows))
    }

    /// Moves window and cursor by a page, so that the cursor keeps its row on the screen.
    public mutating func page(by rows: Int, rows window: Int, of count: Int) {
        top = max(0, min(top + rows, count - window))
        move(to: cursor + rows, of: count)
        reveal(rows: window, of: count)
    }

    /// The positions that a window of `rows` rows shows.
    public func visible(rows: Int, of count: Int) -> Range<Int> {
        let start = max(0, min(top, count))
        return start..<max(start, min(top + rows, count))
    }

    /// Puts the cursor elsewhere without moving it on the screen, where the list has shifted.
    public mutating func shift(by distance: Int) {
        cursor = max(0, cursor + distance)
        top = max(0, top + distance)
    }
}
