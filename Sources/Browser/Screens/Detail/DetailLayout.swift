import BackupAPI

/// The lines of a tab of a record: how many they are is known, each is made when it shows.
///
/// Equal where they are laid out of the same.
public struct DetailLayout: Sendable, Hashable {
    private enum Part {
        case lines([DetailLine])
        case entries(DetailEntries)
        case json(JSONRows)

        var count: Int {
            switch self {
            case .lines(let lines): lines.count
            case .entries(let entries): entries.count
            case .json(let rows): rows.count
            }
        }

        func lines(in range: Range<Int>) -> [DetailLine] {
            switch self {
            case .lines(let lines): Array(lines[range])
            case .entries(let entries): entries.lines(in: range)
            case .json(let rows): rows.lines(in: range)
            }
        }
    }

    let key: DetailKey
    /// Lines above the others that stay while those scroll: titles and totals.
    var head: [DetailLine] = []
    private(set) var count = 0
    private var parts: [(first: Int, part: Part)] = []
    /// Where blocks begin.
    private var starts: [(line: Int, isWide: Bool, isWhole: Bool)] = []

    init(_ key: DetailKey) {
        self.key = key
    }

    public static func == (one: DetailLayout, other: DetailLayout) -> Bool { one.key == other.key }

    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    /// Lets what follows be a block, after a blank line: in one of two columns where the pane has them, or as wide as the
    /// pane.
    mutating func beginBlock(isWide: Bool = false, isWhole: Bool = false) {
        if count > 0 { append([DetailLine()]) }
        starts.append((count, isWide || !key.hasTwoColumns, isWhole))
    }

    /// The blocks in order; lines before the first one are as wide as the pane.
    var blocks: [DetailBlock] {
        let starts = [(line: 0, isWide: true, isWhole: true)] + starts
        return starts.indices.compactMap { index in
            let end = index + 1 < starts.count ? starts[index + 1].line : count
            let lines = starts[index].line..<end
            return lines.isEmpty
                ? nil
                : DetailBlock(
                    lines: lines, isWide: starts[index].isWide, isWhole: starts[index].isWhole)
        }
    }

    mutating func append(_ lines: [DetailLine]) { append(.lines(lines)) }

    mutating func append(_ entries: DetailEntries) { append(.entries(entries)) }

    mutating func append(_ rows: JSONRows) { append(.json(rows)) }

    private mutating func append(_ part: Part) {
        parts.append((count, part))
        count += part.count
    }

    /// So many of the lines that stay are shown: never so many that none scrolls.
    func headRows(in rows: Int) -> Int { min(head.count, max(0, rows - 2)) }

    /// The lines of a part of the tab.
    func lines(in range: Range<Int>) -> [DetailLine] {
        let range = range.clamped(to: 0..<count)
        return parts.flatMap { first, part in
            let own = range.clamped(to: first..<(first + part.count))
            return own.isEmpty ? [] : part.lines(in: (own.lowerBound - first)..<(own.upperBound - first))
        }
    }

    /// A line; nil outside.
    func line(at position: Int) -> DetailLine? { lines(in: position..<(position + 1)).first }

    // MARK: Search

    /// The first line of a range with a match, or the last one.
    func match(of needle: Needle, in range: Range<Int>, last: Bool = false) -> Int? {
        var found: Int?
        let range = range.clamped(to: 0..<count)
        for (first, part) in last ? parts.reversed() : parts {
            let own = range.clamped(to: first..<(first + part.count))
            guard !own.isEmpty else { continue }
            let inner = (own.lowerBound - first)..<(own.upperBound - first)
            if case .json(let rows) = part {
                rows.visit(inner) { position, row in
                    if needle.isFound(in: row.text) { found = first + position }
                    return last || found == nil
                }
            } else {
                for (offset, line) in part.lines(in: inner).enumerated() where needle.isFound(in: line.line.text) {
                    found = own.lowerBound + offset
                    if !last { break }
                }
            }
            if found != nil { return found }
        }
        return nil
    }
}

/// What a tab is laid out of. Two of the same key have the same lines.
public struct DetailKey: Sendable, Hashable {
    /// The reading of the record.
    var revision: Int
    var tab: DetailTab
    var columns: Int
    var expandedVolumes: Set<Int> = []
    var showsRawValues = false
    var showsFieldNames = false
    /// The reading of the server's backups; 0 in the other tabs.
    var serverRevision = 0
    /// The moment for which ages are shown; nil where the tab shows none.
    var now: Timestamp?

    /// Whether blocks are beside each other: from 100 cells of pane on, which has a blank on both sides.
    var hasTwoColumns: Bool { columns >= 98 }

    /// The cells of one of two columns, between which are two blanks.
    static func blockColumns(of columns: Int) -> Int { (columns - 2) / 2 }

    /// The same at whatever moment.
    var withoutMoment: DetailKey {
        var key = self
        key.now = nil
        return key
    }
}
