/// The extent of a terminal or a part of it, in cells.
public struct Size: Sendable, Hashable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// A cell's place; 0, 0 is the top left corner.
public struct Position: Sendable, Hashable {
    public var column: Int
    public var row: Int

    public init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// A part of the grid; it may lie outside it, and drawing there does nothing.
public struct Rect: Sendable, Hashable {
    public var column: Int
    public var row: Int
    public var columns: Int
    public var rows: Int

    public init(column: Int, row: Int, columns: Int, rows: Int) {
        self.column = column
        self.row = row
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }

    public init(_ size: Size) {
        self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
    }

    public var endColumn: Int { column + columns }
    public var endRow: Int { row + rows }

    /// The part inside, smaller by so many cells on each side.
    public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        Rect(
            column: column + columns, row: row + rows, columns: self.columns - 2 * columns, rows: self.rows - 2 * rows)
    }

    /// The first rows, and what is below them.
    public func split(top rows: Int) -> (top: Rect, rest: Rect) {
        let height = min(max(0, rows), self.rows)
        return (
            Rect(column: column, row: row, columns: columns, rows: height),
            Rect(column: column, row: row + height, columns: columns, rows: self.rows - height)
        )
    }

    /// What is above the last rows, and the last rows.
    public func split(bottom rows: Int) -> (rest: Rect, bottom: Rect) {
        let (top, rest) = split(top: self.rows - min(max(0, rows), self.rows))
        return (top, rest)
    }

    /// The first columns, and what is right of them.
    public func split(left columns: Int) -> (left: Rect, rest: Rect) {
        let width = min(max(0, columns), self.columns)
        return (
            Rect(column: column, row: row, columns: width, rows: rows),
            Rect(column: column + width, row: row, columns: self.columns - width, rows: rows)
        )
    }
}
