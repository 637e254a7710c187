public import BackupAPI

/// A source of chance that gives the same each time.
public struct Chance: Sendable {
    private var state: UInt64

    public init(_ seed: UInt64) {
        state = seed
    }

    /// A number from 0 up to a bound, which is left out.
    public mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    public mutating func element<Element>(of elements: [Element]) -> Element { elements[next(elements.count)] }

    /// Pieces that a line, a field or a shell could mistake for signs of its own.
    private static let pieces = [
        "env", "prod", "and", "not", "any", "all", "name", "any(", "name~", "=", "|", ",", "(", ")", "*", "\"", "\"\"",
        "\\",
        " ", "'", "$x", "`", "\u{301}", "日本", "é", "\t", "every backup", "x",
    ]

    public mutating func text() -> String { (0...next(3)).map { _ in element(of: Self.pieces) }.joined() }

    /// A filter of any texts; its keys have no blanks around them, which the service would drop.
    public mutating func filter() -> Filter {
        var filter = Filter()
        for list in TagList.allCases where next(2) == 0 {
            filter[list] = (0...next(3)).map { _ in
                let key = text().trimmed
                let values = (0..<next(4)).map { _ in next(5) == 0 ? "" : text() }
                return TagFilter(key: key.isEmpty ? "k" : key, values: values)
            }
        }
        if next(2) == 0 { filter.name = text() }
        return filter
    }

    /// A filter that the service accepts.
    public mutating func validFilter() -> Filter {
        while true {
            let filter = filter()
            if Query(action: .count, filter: filter).violations.isEmpty { return filter }
        }
    }
}
