public import BackupAPI
import Terminal

/// One column of a list: its title, its width, and its text for a row on the screen, in a table and in CSV.
public struct Column<Row>: Sendable {
    public enum Alignment: Sendable {
        case left, right
    }

    /// Appends what the column says of a row to UTF-8.
    public typealias Text = @Sendable (_ row: Row, _ now: Timestamp, _ bytes: inout [UInt8]) -> Void

    /// The name that scripts use, such as `server-id`.
    public let id: String
    public let title: String
    /// Cells it needs to be of use.
    public private(set) var minimum: Int
    /// Cells it uses where there is room.
    public private(set) var maximum: Int
    /// A narrow list drops the columns with the highest rank first; 0 always stays.
    public private(set) var rank: Int
    public let alignment: Alignment
    /// The text that decides on the width, and the cells beside it; nil where the width is always the same.
    private var content: (field: RowPage.TextColumn, extra: Int)?
    /// Cells that the longest text may take.
    private let limit: Int
    /// Whether a list shows it without being asked to.
    public let isShown: Bool
    /// The text of a row in which `/` finds; nil where it does not look here.
    public let searchField: RowPage.TextColumn?
    /// What loaded backups are ordered by; nil for rows of another kind.
    public let sort: ColumnSort?
    /// What rows of a report are ordered and compared by; nil for a text, and for loaded backups.
    public let number: ColumnNumber<Row>?
    public let csv: [CSVField<Row>]
    /// The field of a line of CSV that consists of chosen columns; nil where the column has none.
    let chosenCSV: CSVField<Row>?
    public let append: Text
    /// A shorter text that says the same, for a narrow column; nil where there is none.
    public let appendShort: Text?

    init(
        _ id: String, _ title: String, _ width: ClosedRange<Int>, rank: Int, _ alignment: Alignment = .left,
        limit: Int? = nil, content: RowPage.TextColumn? = nil, besides extra: Int = 0, isShown: Bool = true,
        search: RowPage.TextColumn? = nil, sort: ColumnSort? = nil, csv: [CSVField<Row>] = [],
        chosenCSV: CSVField<Row>? = nil, short: Text? = nil, number: ColumnNumber<Row>? = nil, append: @escaping Text
    ) {
        self.id = id
        self.title = title
        (minimum, maximum) = (width.lowerBound, width.upperBound)
        self.rank = rank
        self.limit = limit ?? width.upperBound
        self.content = content.map { ($0, extra) }
        self.alignment = alignment
        self.isShown = isShown
        searchField = search
        self.sort = sort
        self.number = number
        self.csv = csv
        self.chosenCSV = chosenCSV ?? csv.first
        self.append = append
        appendShort = short
    }

    /// The column with so many cells, no more and no fewer.
    public func resized(to columns: Int) -> Column {
        var column = self
        (column.minimum, column.maximum, column.content) = (columns, columns, nil)
        return column
    }

    /// The column with another rank.
    public func ranked(_ rank: Int) -> Column {
        var column = self
        column.rank = rank
        return column
    }

    /// The cells that the longest text and the title need; they grow by two at a time. Nil where the width is always the same.
    public func columns(for widths: RowWidths) -> Int? {
        guard let content else { return nil }
        let needed = max(TextWidth.columns(of: title), widths[content.field] + content.extra)
        return min((needed + 1) / 2 * 2, limit)
    }

    /// Appends what the column says of a row, in the short form where the other one needs more cells.
    public func append(_ row: Row, _ now: Timestamp, fitting columns: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        append(row, now, &bytes)
        guard let appendShort, bytes.count - start > columns,
            TextWidth.columns(of: String(decoding: bytes[start...], as: UTF8.self)) > columns
        else { return }
        bytes.removeLast(bytes.count - start)
        appendShort(row, now, &bytes)
    }

    /// What the column says of a row, in the short form where the other one needs more cells.
    public func text(_ row: Row, _ now: Timestamp, fitting columns: Int) -> String {
        var bytes: [UInt8] = []
        append(row, now, fitting: columns, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What the column says of a row.
    public func text(_ row: Row, _ now: Timestamp) -> String {
        var bytes: [UInt8] = []
        append(row, now, &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
