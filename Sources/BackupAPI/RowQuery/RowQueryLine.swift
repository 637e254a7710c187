extension RowQuery {
    /// The query as one readable line; `RowQuery(line:)` reads it again.
    public var line: String { terms.map(\.line).joined(separator: " ") }
}

extension RowQuery.Term {
    var line: String { (isNegated ? "not " : "") + condition.line }
}

extension RowQuery.Condition {
    var line: String {
        switch self {
        case .word(let word): Self.text(ofWord: word.text)
        case .text(let column, let texts): column.rawValue + texts.line
        case .tag(let key, let texts): Self.text(ofKey: key.text, before: texts) + texts.line
        case .number(let column, let numbers):
            if case .number(_, let unit) = column.content { column.rawValue + numbers.line(unit) } else { "" }
        case .kind(let kinds):
            "kind=" + (kinds.isEmpty ? "*" : kinds.map(\.rawValue).joined(separator: "|"))
        }
    }

    static func text(ofWord word: String) -> String {
        let isReserved = ["and", "or", "not"].contains(word) || word.utf8.starts(with: "tag:".utf8)
        return isReserved ? word.inQuotes : word.quotedInQuery
    }

    private static func text(ofKey key: String, before texts: RowQuery.Texts) -> String {
        let isColumn = RowQueryColumn(rawValue: key) != nil || RowQueryColumn.apiNames[key] != nil
        let isMarked = isColumn || texts.isContaining || key.utf8.starts(with: "tag:".utf8)
        return (isMarked ? "tag:" : "") + key.quotedInQuery
    }
}

extension RowQuery.Texts {
    fileprivate var isContaining: Bool {
        if case .containing = self { true } else { false }
    }

    var line: String {
        switch self {
        case .any: "=*"
        case .equal(let texts): "=" + Self.joined(texts)
        case .containing(let texts): "~" + Self.joined(texts)
        }
    }

    private static func joined(_ texts: [ExactText]) -> String {
        texts.map(\.text.quotedInQuery).joined(separator: "|")
    }
}

extension RowQuery.Numbers {
    func line(_ unit: RowQueryUnit) -> String {
        switch self {
        case .any: "=*"
        case .equal(let ranges): "=" + ranges.map(unit.text).joined(separator: "|")
        case .compared(let comparison, let range): comparison.rawValue + unit.text(range)
        }
    }
}

extension String {
    /// The text itself where it reads unambiguously in a query, else in double quotes.
    var quotedInQuery: String {
        // `!` before `=` would read as an operator.
        let isPlain = unicodeScalars.allSatisfy(\.isPlainInQuery) && unicodeScalars.last != "!"
        return isPlain ? quotedIfNeeded : inQuotes
    }
}

extension Unicode.Scalar {
    /// Whether a query may contain it without quotes.
    var isPlainInQuery: Bool { isPlainInFilterLine && self != "<" && self != ">" }
}
