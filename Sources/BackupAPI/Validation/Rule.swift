/// One limit of <doc:Queries>. A new limit is a new type here and a row in `Rules.all`.
protocol Rule: Sendable {
    func violations(in query: Query) -> [Violation]
}

/// Every rule, in the order in which a reader meets the fields.
enum Rules {
    static let all: [any Rule] = [
        ListHasKeys(), KeyCount(), KeyIsPresent(), KeyLength(), KeyIsUnique(), ValueCount(), ValueLength(),
        ValueIsUnique(), FuzzyValueHasText(), MatchKeyIsKnownOnce(), MatchLength(), LimitInRange(),
        OffsetIsNotNegative(),
    ]
}

extension Query {
    /// What the service would refuse, worked out before anything is sent. Empty where the query is sound.
    public var violations: [Violation] {
        // Blanks around keys and values are not sent, so no rule sees them.
        var query = self
        query.filter = filter.trimmed
        return Rules.all.flatMap { $0.violations(in: query) }
    }
}

/// A rule about each key of each list.
protocol KeyRule: Rule {
    func sentence(for tag: TagFilter, in list: TagList) -> String?
}

extension KeyRule {
    func violations(in query: Query) -> [Violation] {
        TagList.allCases.flatMap { list in
            query.filter[list].enumerated().compactMap { index, tag in
                sentence(for: tag, in: list).map { Violation(.key(list, index: index), $0) }
            }
        }
    }
}

/// A rule about each value of each key.
protocol ValueRule: Rule {
    func sentence(for value: String, at index: Int, of tag: TagFilter, in list: TagList) -> String?
}

extension ValueRule {
    func violations(in query: Query) -> [Violation] {
        TagList.allCases.flatMap { list in
            query.filter[list].enumerated().flatMap { index, tag in
                tag.values.enumerated().compactMap { valueIndex, value in
                    sentence(for: value, at: valueIndex, of: tag, in: list)
                        .map { Violation(.value(list, index: index, valueIndex: valueIndex), $0) }
                }
            }
        }
    }
}

extension String {
    /// The text in quotes for a sentence: enough of it to be recognised.
    var quoted: String {
        guard isLonger(than: 40) else { return "\"\(self)\"" }
        return "\"\(String(unicodeScalars.prefix(40)))…\""
    }
}
