/// A query over the rows of a report: words that a row contains and conditions on its columns, all combined with AND.
///
///     let query = try ColumnQuery(line: "last-good>2d server~web not limit=default", columns: columns)
///
/// It is written like a `RowQuery`, without tags.
public struct ColumnQuery: Sendable, Hashable {
    /// A column that a query can name.
    public struct Column: Sendable, Hashable {
        public let id: String
        /// How its numbers are written; nil for a column of text.
        public let unit: RowQueryUnit?

        public init(id: String, unit: RowQueryUnit?) {
            (self.id, self.unit) = (id, unit)
        }
    }

    struct Term: Sendable, Hashable {
        let isNegated: Bool
        let condition: Condition
    }

    enum Condition: Sendable, Hashable {
        case word(String)
        case text(column: String, RowQuery.Texts)
        case number(column: String, RowQuery.Numbers, RowQueryUnit)
    }

    private var terms: [Term] = []

    /// The query that every row satisfies.
    public init() {}

    /// The query for rows that contain a text.
    public init(word: String) {
        terms = [Term(isNegated: false, condition: .word(word))]
    }

    /// Parses a query as `line` writes it and as a person types it.
    ///
    /// - Throws: `FilterLineError` with the column and the reason.
    public init(line: String, columns: [Column]) throws(FilterLineError) {
        var parser = ColumnQueryParser(line, columns)
        terms = try parser.parse()
    }

    /// Whether every row satisfies it.
    public var isEmpty: Bool { terms.isEmpty }

    /// The query as one readable line.
    public var line: String {
        terms.map { term in
            let condition =
                switch term.condition {
                case .word(let word): RowQuery.Condition.text(ofWord: word)
                case .text(let column, let texts): column + texts.line
                case .number(let column, let numbers, let unit): column + numbers.line(unit)
                }
            return (term.isNegated ? "not " : "") + condition
        }.joined(separator: " ")
    }

    /// Whether a row satisfies it.
    ///
    /// - Parameters:
    ///   - columns: those in which a word is searched.
    ///   - text: what a column says of the row.
    ///   - number: the value of a column of numbers; nil where the row has none.
    public func accepts(
        columns: [String], text: (_ column: String) -> String, number: (_ column: String) -> Int64?
    ) -> Bool {
        func accepts(_ texts: RowQuery.Texts, _ column: String) -> Bool {
            TextTest(texts).accepts(Array(text(column).utf8)[...])
        }
        return terms.allSatisfy { term in
            let isMet =
                switch term.condition {
                case .word(let word): columns.contains { accepts(.containing([ExactText(word)]), $0) }
                case .text(let column, let texts): accepts(texts, column)
                case .number(let column, let numbers, _):
                    number(column).map { value in numbers.ranges.contains { $0.contains(value) } } ?? false
                }
            return isMet != term.isNegated
        }
    }
}
