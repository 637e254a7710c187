/// One cell of the grid. A wide character fills its cell and the next one, whose text is empty.
public struct Cell: Sendable, Hashable {
    public var text: String
    public var style: Style

    public static let blank = Cell(text: " ", style: .plain)

    public init(text: String, style: Style) {
        self.text = text
        self.style = style
    }
}

/// A grid of cells that views draw into. Drawing clips, cannot fail, and makes every text harmless on its way in.
public struct Frame: Sendable, Hashable {
    public let size: Size
    public let charset: Charset
    private(set) var cells: [Cell]
    /// Where the terminal's cursor rests.
    public var cursor: Position?
    /// Whether the cursor is shown there, as in a field.
    public var isCursorVisible = false

    public init(_ size: Size, charset: Charset = .utf8) {
        self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
        self.charset = charset
        cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
    }

    public var rect: Rect { Rect(size) }

    public subscript(row: Int, column: Int) -> Cell {
        contains(row, column) ? cells[row * size.columns + column] : .blank
    }

    private func contains(_ row: Int, _ column: Int) -> Bool {
        0..<size.rows ~= row && 0..<size.columns ~= column
    }

    private mutating func set(_ row: Int, _ column: Int, _ cell: Cell) {
        guard contains(row, column) else { return }
        cells[row * size.columns + column] = cell
    }

    /// Draws a text on one row within `columns` cells; where it is longer it ends in `…`.
    ///
    /// Returns the number of columns used.
    @discardableResult
    public mutating func write(
        _ text: String, row: Int, column: Int, columns: Int, style: Style = .plain
    ) -> Int {
        guard columns > 0, 0..<size.rows ~= row, column < size.columns, column + columns > 0 else { return 0 }
        let safe = SafeText(text, charset: charset, atMost: columns)
        let fits = safe.columns <= columns && !safe.isCut
        let available = fits ? columns : columns - 1
        var used = 0
        for cluster in safe.clusters {
            guard used + cluster.columns <= available else { break }
            put(cluster, row, column + used, style)
            used += cluster.columns
        }
        guard !fits else { return used }
        put(SafeText.Cluster(text: charset == .utf8 ? "…" : "~", columns: 1), row, column + used, style)
        return used + 1
    }

    /// The same at the right end of the cells, as for numbers.
    public mutating func writeRight(_ text: String, row: Int, column: Int, columns: Int, style: Style = .plain) {
        let width = min(columns, TextWidth.columns(of: text, charset: charset))
        write(text, row: row, column: column + columns - width, columns: width, style: style)
    }

    private mutating func put(_ cluster: SafeText.Cluster, _ row: Int, _ column: Int, _ style: Style) {
        // A wide character that would be cut by the edge leaves a blank.
        guard contains(row, column), contains(row, column + cluster.columns - 1) else {
            if cluster.columns == 2, contains(row, column) { set(row, column, Cell(text: " ", style: style)) }
            return
        }
        separateWide(row, column)
        separateWide(row, column + cluster.columns)
        set(row, column, Cell(text: cluster.text, style: style))
        if cluster.columns == 2 { set(row, column + 1, Cell(text: "", style: style)) }
    }

    /// Drawing over one half of a wide character blanks the other half.
    private mutating func separateWide(_ row: Int, _ column: Int) {
        guard contains(row, column), cells[row * size.columns + column].text.isEmpty else { return }
        let index = row * size.columns + column
        cells[index].text = " "
        if column > 0 { cells[index - 1].text = " " }
    }

    /// Blanks a part of the grid.
    public mutating func fill(_ rect: Rect, style: Style = .plain) {
        for row in max(0, rect.row)..<max(0, rect.row, min(rect.endRow, size.rows)) {
            let start = max(0, rect.column)
            let end = min(rect.endColumn, size.columns)
            guard start < end else { continue }
            separateWide(row, start)
            separateWide(row, end)
            for column in start..<end { set(row, column, Cell(text: " ", style: style)) }
        }
    }

    /// Gives a stretch of a row another style and leaves its text, as a selection bar does.
    public mutating func restyle(row: Int, column: Int, columns: Int, style: Style) {
        for column in column..<(column + max(0, columns)) where contains(row, column) {
            cells[row * size.columns + column].style = style
        }
    }

    /// Puts a bar behind a stretch of a row, whose letters keep their colours.
    public mutating func highlight(row: Int, column: Int, columns: Int, style: Style) {
        for column in column..<(column + max(0, columns)) where contains(row, column) {
            let index = row * size.columns + column
            cells[index].style = style.below(cells[index].style)
        }
    }

    /// How many cells differ from those of another frame; all of them where the sizes do.
    public func changedCells(since other: Frame?) -> Int {
        guard let other, other.size == size else { return cells.count }
        return zip(cells, other.cells).count { $0 != $1 }
    }

    /// One row as text, blanks at its end left out.
    public func text(row: Int) -> String {
        guard 0..<size.rows ~= row else { return "" }
        let line = (0..<size.columns).map { self[row, $0].text }.joined()
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
