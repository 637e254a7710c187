public import BackupAPI

/// One column of the list: what stands above it, how wide it is, what it says of a row.
public struct Column: Sendable {
    public enum Alignment: Sendable {
        case left, right
    }

    public let title: String
    /// Cells it needs to be of use.
    public let minimum: Int
    /// Cells it takes where there is room.
    public let maximum: Int
    /// A narrow list drops the columns with the highest rank first; 0 always stays.
    public let rank: Int
    public let alignment: Alignment
    public let text: @Sendable (Row, Timestamp) -> String

    init(
        _ title: String, _ minimum: Int, _ maximum: Int, rank: Int, _ alignment: Alignment = .left,
        text: @escaping @Sendable (Row, Timestamp) -> String
    ) {
        self.title = title
        self.minimum = minimum
        self.maximum = maximum
        self.rank = rank
        self.alignment = alignment
        self.text = text
    }

    public static let all = [
        Column("State", 13, 16, rank: 0) { row, _ in row.statusText },
        Column("Backup", 14, 32, rank: 0) { row, _ in row.nameText },
        Column("Server", 12, 20, rank: 1) { row, _ in row.serverName },
        Column("Created (UTC)", 16, 16, rank: 6) { row, _ in row.createdAt.map { String($0.text.prefix(16)) } ?? "" },
        Column("Age", 4, 4, rank: 2, .right) { row, now in row.createdAt.map { Format.age(of: $0, at: now) } ?? "" },
        Column("Size", 9, 9, rank: 3, .right) { row, _ in row.sizeText },
        Column("Kind", 11, 11, rank: 4) { row, _ in row.kindText },
        Column("Zone", 8, 10, rank: 7) { row, _ in row.zone },
        Column("Tags", 14, 36, rank: 5) { row, _ in row.tags },
    ]

    /// The columns that fit, in the order of the table, with their widths; one blank stands between two.
    public static func fitted(columns: Int) -> [(column: Column, width: Int)] {
        var chosen = all
        func needed() -> Int { chosen.reduce(0) { $0 + $1.minimum } + chosen.count - 1 }
        while needed() > columns, let last = chosen.filter({ $0.rank > 0 }).max(by: { $0.rank < $1.rank }) {
            chosen.removeAll { $0.rank == last.rank }
        }
        var widths = chosen.map(\.minimum)
        var spare = columns - needed()
        // What is left over goes round, a cell at a time, to the columns that can still use it.
        while spare > 0,
            let index = chosen.indices.filter({ widths[$0] < chosen[$0].maximum }).min(by: {
                widths[$0] - chosen[$0].minimum < widths[$1] - chosen[$1].minimum
            })
        {
            widths[index] += 1
            spare -= 1
        }
        return Array(zip(chosen, widths)).map { (column: $0, width: $1) }
    }
}
