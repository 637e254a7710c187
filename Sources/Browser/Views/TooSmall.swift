import Terminal

extension Model {
    static let minimumSize = Size(columns: 40, rows: 10)

    /// Whether the terminal is too small to show anything that could be used.
    var isTooSmall: Bool { size.columns < Self.minimumSize.columns || size.rows < Self.minimumSize.rows }

    func drawTooSmall(_ frame: inout Frame) {
        let sentence =
            "csbs needs \(Self.minimumSize.columns)x\(Self.minimumSize.rows); this terminal has \(size.columns)x\(size.rows). Make it larger, or press \(key(.closeList)) to quit."
        let lines = TextWrap.lines(sentence, columns: size.columns, charset: charset)
        for (row, line) in lines.prefix(size.rows).enumerated() {
            frame.write(line, row: row, column: 0, columns: size.columns)
        }
    }

    /// What a key does while nothing can be seen.
    func pressUnseen(_ key: Key) -> [Effect] {
        switch keys.command(for: key, in: .list)?.name {
        case CommandName.closeList, CommandName.quit: [.quit]
        case CommandName.redraw: [.redraw]
        case CommandName.suspend: [.suspend]
        default: []
        }
    }
}
