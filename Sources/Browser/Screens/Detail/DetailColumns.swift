/// Where the lines of a tab are on the pane: below each other, or in two columns of whole blocks.
///
/// ```
/// ✗ backup failed: 4011: pool full      a block as wide as the pane
/// Backup   nightly    History           two columns: each line has a place, and the order of the
/// State    error      Created  …        lines is down the first column, then down the second
/// ```
struct DetailColumns: Sendable, Hashable {
    /// Lines of one column that are below each other.
    struct Piece: Sendable, Hashable {
        let lines: Range<Int>
        /// Where the first of them is.
        let row: Int
        let column: Column
    }

    enum Column: Sendable, Hashable {
        case whole, left, right
    }

    private(set) var pieces: [Piece] = []
    /// How many rows the lines need.
    private(set) var rows = 0

    /// - Parameter height: the rows of the pane. A block that is longer may go on in the other column.
    init(_ blocks: [DetailBlock], height: Int) {
        var rest = blocks[...]
        while let first = rest.first {
            if first.isWide {
                append(Piece(lines: first.lines, row: rows, column: .whole))
                rest = rest.dropFirst()
            } else {
                let group = rest.prefix { !$0.isWide }
                append(group, height: height)
                rest = rest.dropFirst(group.count)
            }
        }
    }

    private mutating func append(_ blocks: ArraySlice<DetailBlock>, height: Int) {
        guard let first = blocks.first?.lines.lowerBound, let end = blocks.last?.lines.upperBound else { return }
        let middle = Self.middle(of: blocks, first, end, height: height)
        let row = rows
        append(Piece(lines: first..<middle, row: row, column: .left))
        append(Piece(lines: middle..<end, row: row, column: .right))
    }

    private mutating func append(_ piece: Piece) {
        guard !piece.lines.isEmpty else { return }
        pieces.append(piece)
        rows = max(rows, piece.row + piece.lines.count)
    }

    /// The first line of the second column: between two blocks, so that both columns are nearly as long.
    private static func middle(of blocks: ArraySlice<DetailBlock>, _ first: Int, _ end: Int, height: Int) -> Int {
        let half = first + (end - first + 1) / 2
        if let block = blocks.first(where: { $0.lines.contains(half) }), block.lines.count > height, !block.isWhole {
            return half
        }
        func rows(_ middle: Int) -> Int { max(middle - first, end - middle) }
        return blocks.map(\.lines.upperBound).min { rows($0) < rows($1) } ?? end
    }

    /// The row of a line; 0 where there is no such line.
    func row(of line: Int) -> Int {
        pieces.first { $0.lines.contains(line) }.map { $0.row + line - $0.lines.lowerBound } ?? 0
    }

    /// What shows in some rows.
    func pieces(in visible: Range<Int>) -> [Piece] {
        pieces.compactMap { piece in
            let own = visible.clamped(to: piece.row..<(piece.row + piece.lines.count))
            guard !own.isEmpty else { return nil }
            let start = piece.lines.lowerBound - piece.row
            return Piece(
                lines: (own.lowerBound + start)..<(own.upperBound + start), row: own.lowerBound, column: piece.column)
        }
    }
}

/// Lines that belong together.
struct DetailBlock: Sendable, Hashable {
    let lines: Range<Int>
    /// Whether it is as wide as the pane.
    let isWide: Bool
    /// Whether it is in one column however long it is, as a list in an order of time is.
    var isWhole = false
}
