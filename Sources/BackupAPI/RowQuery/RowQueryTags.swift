/// Queries for what a table of tags counts.
extension RowQuery {
    /// The rows that carry a tag. Nil for a value that begins with `*`, which no query means exactly.
    public init?(tag: ResourceTag) {
        guard !tag.value.isFuzzy else { return nil }
        self.init(terms: [Term(condition: .tag(ExactText(tag.key), .equal([ExactText(tag.value)])))])
    }

    /// The rows that lack a key.
    public init(lacking key: String) {
        self.init(terms: [Term(isNegated: true, condition: .tag(ExactText(key), .any))])
    }

    /// The rows without any tag.
    public static let untagged = RowQuery(terms: [Term(isNegated: true, condition: .text(.tags, .any))])

    /// The rows in one of these states, or in none of them.
    public init(states: [String], isNegated: Bool = false) {
        let condition = Condition.text(.state, .equal(states.map { ExactText($0) }))
        self.init(terms: [Term(isNegated: isNegated, condition: condition)])
    }
}
