/// A query over loaded rows: the columns and tags that a row must have, all combined with AND (`RowQueryGrammar` has examples).
///
///     let query = try RowQuery(line: "state=error age<24h server~web not env=test")
///     let indices = rows.indices(matching: query, at: now)    // LoadedRows; nil where the task was cancelled
///
/// The filter is the service's affair; a query is evaluated here, and covers only what is loaded.
public struct RowQuery: Sendable, Hashable {
    /// One condition, perhaps negated.
    struct Term: Sendable, Hashable {
        var isNegated = false
        var condition: Condition
    }

    enum Condition: Sendable, Hashable {
        /// What the list shows contains the text.
        case word(ExactText)
        case text(RowQueryColumn, Texts)
        case tag(ExactText, Texts)
        case number(RowQueryColumn, Numbers)
        /// One of these; without any, a kind that the record gives.
        case kind([BackupKind])
    }

    enum Texts: Sendable, Hashable {
        /// There is a text, whatever it is.
        case any
        /// The text is one of these; one that begins with `*` is contained.
        case equal([ExactText])
        /// The text contains one of these, in upper or lower case.
        case containing([ExactText])
    }

    /// Numbers are ranges, because a day is one.
    enum Numbers: Sendable, Hashable {
        case any
        case equal([ClosedRange<Int64>])
        case compared(Comparison, ClosedRange<Int64>)
    }

    enum Comparison: String, Sendable, Hashable {
        case below = "<"
        case atMost = "<="
        case atLeast = ">="
        case above = ">"
    }

    var terms: [Term] = []

    init(terms: [Term]) {
        self.terms = terms
    }

    /// The query that every row satisfies.
    public init() {}

    /// Failed backups, and those in an undocumented state: `state=problems`.
    public static let problems = RowQuery(terms: [
        Term(condition: .text(.state, .equal([ExactText(RowQueryColumn.problems)])))
    ])

    /// The query for backups whose name contains a text, as a filter's `name` has it.
    public init(name: String) {
        terms = [Term(condition: .text(.name, .containing([ExactText(name)])))]
    }

    /// Whether every row satisfies it.
    public var isEmpty: Bool { terms.isEmpty }

    /// The tags that rows must carry, as far as they are named in full.
    public var tagFilters: [TagFilter] {
        terms.compactMap { term in
            guard !term.isNegated, case .tag(let key, let texts) = term.condition else { return nil }
            if case .equal(let values) = texts { return TagFilter(key: key.text, values: values.map(\.text)) }
            return TagFilter(key: key.text)
        }
    }

    /// What satisfies both.
    public static func + (left: RowQuery, right: RowQuery) -> RowQuery {
        RowQuery(terms: left.terms + right.terms.filter { !left.terms.contains($0) })
    }
}

/// What `kind=` accepts.
enum BackupKind: String, Sendable, Hashable, CaseIterable {
    case auto, manual, full, incremental
}
