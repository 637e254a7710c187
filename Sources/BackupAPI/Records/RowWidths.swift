/// The longest text of each column among rows, in bytes: a bound of the cells that it needs. It only grows.
public struct RowWidths: Sendable, Hashable {
    private var bytes = [Int](repeating: 0, count: RowPage.TextColumn.allCases.count)

    public init() {}

    public subscript(column: RowPage.TextColumn) -> Int { bytes[column.place] }

    /// Adds the rows of a page; of a text that they share the length alone is read, once a page.
    public mutating func add(_ page: RowPage) {
        let lengths = page.texts.map { Int($0.length) }
        let shared = RowPage.TextColumn.allCases.compactMap { column in column.shared.map { (column.place, $0) } }
        let (id, name) = (RowPage.TextColumn.id.place, RowPage.TextColumn.name.place)
        for row in page.columns {
            bytes[id] = max(bytes[id], row.flags.contains(.hasUUID) ? 36 : Int(row.id.low) - Int(row.id.high))
            bytes[name] = max(bytes[name], Int(row.nameLength))
            for (place, column) in shared {
                let text = row.shared[column]
                if text != RowPage.isUnshared { bytes[place] = max(bytes[place], lengths[Int(text)]) }
            }
        }
        for (key, text) in page.unshared {
            for (place, column) in shared where key % 7 == column { bytes[place] = max(bytes[place], Int(text.length)) }
        }
    }
}

extension RowPage.TextColumn {
    fileprivate var place: Int {
        switch self {
        case .id: 0
        case .name: 1
        case .status: 2
        case .serverName: 3
        case .serverID: 4
        case .zone: 5
        case .tags: 6
        case .failure: 7
        case .description: 8
        }
    }
}
