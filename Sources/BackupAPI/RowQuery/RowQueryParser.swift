/// Parses a query over rows.
///
///     query     = [ term { [ "and" ] term } ]
///     term      = [ "not" ] ( word | column operator values | "tag:" key [ "=" values | "~" values ] | key "=" values )
///     operator  = "=" | "~" | "<" | "<=" | ">=" | ">"
///     values    = "*" | value { ( "|" | "," ) value }
///     word, key, value = plain characters | '"' anything, with \" and \\ '"'
///
/// A name in quotes is a tag's key, never a column.
struct RowQueryParser {
    private var line: LineScanner

    init(_ text: String) {
        line = LineScanner(text, isPlain: \.isPlainInQuery)
    }

    mutating func parse() throws(FilterLineError) -> RowQuery {
        var query = RowQuery()
        line.skipBlanks()
        while !line.isAtEnd {
            query.terms.append(try term())
            let end = line.index
            line.skipBlanks()
            guard line.index > end || line.isAtEnd else {
                throw wrongSign("a column is missing")
            }
            guard line.scanWord("and") else { continue }
            line.skipBlanks()
            guard !line.isAtEnd else { throw line.error("a condition is missing after and", at: line.index) }
        }
        return query
    }

    private mutating func term() throws(FilterLineError) -> RowQuery.Term {
        let isNegated = line.scanWord("not")
        if isNegated {
            line.skipBlanks()
            guard !line.isAtEnd else { throw line.error("a condition is missing after not", at: line.index) }
        }
        for word in ["and", "not", "or"] {
            let start = line.index
            guard line.scanWord(word) else { continue }
            let reason =
                word == "or"
                ? "there is no or; write the values of one column with |, as in state=error|deleting"
                : "a condition is missing before \(word)"
            throw line.error("\(reason); the word itself is written \"\(word)\"", at: start)
        }
        return RowQuery.Term(isNegated: isNegated, condition: try condition())
    }

    private mutating func condition() throws(FilterLineError) -> RowQuery.Condition {
        let start = line.index
        guard let first = line.next, first == "\"" || first.isPlainInQuery else {
            throw wrongSign("a column or a word is missing")
        }
        var isQuoted = line.isQuoted(at: start)
        var word = try line.text("a column or a word is missing")
        var isTag = false
        if !isQuoted, word.utf8.starts(with: "tag:".utf8) {
            word = String(word.unicodeScalars.dropFirst(4))
            if word.isEmpty {
                isQuoted = line.isQuoted(at: line.index)
                word = try line.text("a key is missing after tag:")
            }
            guard !word.isEmpty else { throw line.error("a key is missing after tag:", at: start + 4) }
            isTag = true
        }
        guard let sign = try scanOperator(after: word, isQuoted: isQuoted, at: start) else {
            guard !isTag else { return .tag(ExactText(word), .any) }
            guard !word.isEmpty else { throw line.error("there is no text to search for", at: start) }
            return .word(ExactText(word))
        }
        if !isTag, !isQuoted {
            if let column = RowQueryColumn(rawValue: word) { return try condition(on: column, sign, at: start) }
            if let column = RowQueryColumn.apiNames[word] {
                let tag = sign == "=" || sign == "~" ? "; a tag with that key is written tag:\(word)\(sign)" : ""
                throw line.error("\(word) is not a column; write \(column.rawValue)\(sign)\(tag)", at: start)
            }
            guard sign == "=" else { throw unknownColumn(word, sign, at: start) }
        }
        guard sign == "=" || sign == "~" else {
            throw line.error("a tag has no order; write = or ~ in place of \(sign)", at: start)
        }
        guard !word.isEmpty else { throw line.error("a key is missing before \(sign)", at: start) }
        return .tag(ExactText(word), try texts(sign))
    }

    /// Scans an operator, with or without blanks around it; nil where something else follows.
    private mutating func scanOperator(
        after word: String, isQuoted: Bool, at start: Int
    ) throws(FilterLineError) -> String? {
        let end = line.index
        line.skipBlanks()
        let position = line.index
        for sign in ["<=", ">=", "<", ">", "=", "~"] where line.rest.starts(with: sign.unicodeScalars) {
            guard isQuoted || word.unicodeScalars.last != "!" || position > end else {
                throw line.error(
                    "!= is not an operator; write not \(String(word.unicodeScalars.dropLast()))=…", at: start)
            }
            line.index += sign.unicodeScalars.count
            line.skipBlanks()
            return sign
        }
        line.index = end
        return nil
    }

    private mutating func condition(
        on column: RowQueryColumn, _ sign: String, at start: Int
    ) throws(FilterLineError) -> RowQuery.Condition {
        let name = column.rawValue
        switch column.content {
        case .number(_, let unit):
            guard sign != "~" else {
                throw line.error("\(name) does not contain text; write =, <, <=, >= or > in place of ~", at: start)
            }
            return .number(column, try numbers(sign, unit))
        case .text, .tags, .kind:
            guard sign == "=" || sign == "~" else {
                throw line.error("\(name) has no order; write = or ~ in place of \(sign)", at: start)
            }
        }
        switch column.content {
        case .kind:
            guard sign == "=" else { throw line.error("kind is one of a few words; write = in place of ~", at: start) }
            return .kind(try kinds())
        case .tags:
            let texts = try texts(sign)
            if case .equal = texts {
                throw line.error("tags needs ~ or =*; one tag is written KEY=VALUE or tag:KEY=VALUE", at: start)
            }
            return .text(column, texts)
        case .text, .number: return .text(column, try texts(sign))
        }
    }

    // MARK: Values

    private mutating func texts(_ sign: String) throws(FilterLineError) -> RowQuery.Texts {
        let start = line.index
        let (values, isAny) = try values()
        guard sign == "~" else {
            // A `*` in quotes is contained in every text.
            guard !isAny, !values.contains(where: { $0.text == "*" }) else { return .any }
            return .equal(values.map { ExactText($0.text) })
        }
        guard !isAny, values.allSatisfy({ !$0.text.isEmpty }) else {
            throw line.error("some text is missing after ~; =* is any value", at: start)
        }
        return .containing(values.map { ExactText($0.text) })
    }

    private mutating func numbers(_ sign: String, _ unit: RowQueryUnit) throws(FilterLineError) -> RowQuery.Numbers {
        let (values, isAny) = try values()
        var ranges: [ClosedRange<Int64>] = []
        for value in values {
            guard let range = unit.range(value.text) else {
                throw line.error("\(value.text.quoted) \(unit.remedy)", at: value.position)
            }
            ranges.append(range)
        }
        guard let comparison = RowQuery.Comparison(rawValue: sign) else { return isAny ? .any : .equal(ranges) }
        guard let range = ranges.first, ranges.count == 1 else {
            throw line.error("one value is needed after \(sign)", at: values.last?.position ?? line.index)
        }
        return .compared(comparison, range)
    }

    private mutating func kinds() throws(FilterLineError) -> [BackupKind] {
        var kinds: [BackupKind] = []
        for value in try values().values {
            guard let kind = BackupKind(rawValue: value.text) else {
                throw line.error(
                    "\(value.text.quoted) is not a kind; write auto, manual, full or incremental", at: value.position)
            }
            kinds.append(kind)
        }
        return kinds
    }

    /// One value or several; none where any will do.
    private mutating func values() throws(FilterLineError) -> (values: [(text: String, position: Int)], isAny: Bool) {
        guard !line.scanStar() else { return ([], true) }
        var values: [(text: String, position: Int)] = []
        repeat {
            let position = line.index
            values.append((try line.text("a value is missing; * is any value, \"\" the empty one"), position))
        } while line.scan("|") || line.scan(",")
        return (values, false)
    }

    // MARK: Errors

    private func wrongSign(_ reason: String) -> FilterLineError {
        switch line.next {
        case "(", ")": line.error("parentheses are not used here; all conditions are combined with and", at: line.index)
        case "|", ",":
            line.error("| goes between the values of one column, as in state=error|deleting", at: line.index)
        case "\"", "\\": line.error("a blank is missing before the next condition", at: line.index)
        case let sign?: line.error("\(reason) before \(sign)", at: line.index)
        case nil: line.error(reason, at: line.index)
        }
    }

    private func unknownColumn(_ word: String, _ sign: String, at start: Int) -> FilterLineError {
        let names = RowQueryColumn.allCases.map(\.rawValue)
        let near = names.nearest(to: word).map { "did you mean \($0)\(sign)?" }
        let tag = sign == "~" ? "a tag is written tag:\(word)~" : "a tag has no order"
        return line.error("there is no column \(word.quoted); \(near ?? tag)", at: start)
    }
}

extension RowQuery {
    /// Parses a query as `line` writes it and as a person types it.
    ///
    /// - Throws: `FilterLineError` with the column and the reason.
    public init(line: String) throws(FilterLineError) {
        var parser = RowQueryParser(line)
        self = try parser.parse()
    }
}
