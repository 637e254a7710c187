/// How well a text answers to what is typed; less is better. Capital and small letters are the same.
struct FuzzyRank: Sendable, Hashable, Comparable {
    private enum Kind: Int, Sendable {
        case whole, start, startOfWord, inside, scattered
    }

    private let kind: Kind
    /// Characters between the first and the last that are matched, for scattered ones.
    private let spread: Int

    /// Nil where the text does not have all the typed characters in their order.
    init?(of query: String, in text: String) {
        guard !query.isEmpty else {
            (kind, spread) = (text.isEmpty ? .whole : .start, 0)
            return
        }
        let query = Array(query.lowercased())
        let text = Array(text.lowercased())
        spread = Self.spread(of: query, in: text) ?? 0
        if text == query {
            kind = .whole
        } else if text.starts(with: query) {
            kind = .start
        } else if Self.places(of: query, in: text).contains(where: { !text[$0 - 1].isLetter }) {
            kind = .startOfWord
        } else if !Self.places(of: query, in: text).isEmpty {
            kind = .inside
        } else if Self.spread(of: query, in: text) != nil {
            kind = .scattered
        } else {
            return nil
        }
    }

    static func < (left: FuzzyRank, right: FuzzyRank) -> Bool {
        (left.kind.rawValue, left.spread) < (right.kind.rawValue, right.spread)
    }

    /// Where a query occurs in a text, except at its start.
    private static func places(of query: [Character], in text: [Character]) -> [Int] {
        guard query.count < text.count else { return [] }
        return (1...(text.count - query.count)).filter { text[$0..<($0 + query.count)].elementsEqual(query) }
    }

    private static func spread(of query: [Character], in text: [Character]) -> Int? {
        var first: Int?
        var index = 0
        for (place, character) in text.enumerated() where index < query.count && character == query[index] {
            first = first ?? place
            index += 1
            if index == query.count { return place - (first ?? place) + 1 - query.count }
        }
        return query.isEmpty ? 0 : nil
    }
}
