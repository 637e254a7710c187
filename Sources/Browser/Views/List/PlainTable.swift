public import BackupAPI
import Terminal

/// The list's columns as plain lines, for output that is not a screen.
public struct PlainTable: Sendable {
    private let columns: [(column: Column, width: Int)]

    /// - Parameter columns: cells a line may take.
    public init(columns: Int) {
        self.columns = Column.fitted(columns: columns)
    }

    public var titles: String { line(columns.map(\.column.title)) }

    public func line(_ row: Row, at now: Timestamp) -> String {
        line(columns.map { $0.column.text(row, now) })
    }

    private func line(_ texts: [String]) -> String {
        var frame = Frame(Size(columns: columns.reduce(0) { $0 + $1.width + 1 }, rows: 1))
        var place = 0
        for (text, (column, width)) in zip(texts, columns) {
            switch column.alignment {
            case .left: frame.write(text, row: 0, column: place, columns: width)
            case .right: frame.writeRight(text, row: 0, column: place, columns: width)
            }
            place += width + 1
        }
        return frame.text(row: 0)
    }
}
