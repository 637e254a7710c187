/// Parses a query over the rows of a report.
struct ColumnQueryParser {
    private var line: LineScanner
    private let columns: [ColumnQuery.Column]

    init(_ text: String, _ columns: [ColumnQuery.Column]) {
        line = LineScanner(text, isPlain: \.isPlainInQuery)
        self.columns = columns
    }

    mutating func parse() throws(FilterLineError) -> [ColumnQuery.Term] {
        var terms: [ColumnQuery.Term] = []
        line.skipBlanks()
        while !line.isAtEnd {
            let isNegated = line.scanWord("not")
            line.skipBlanks()
            terms.append(ColumnQuery.Term(isNegated: isNegated, condition: try condition()))
            let end = line.index
            line.skipBlanks()
            guard line.index > end || line.isAtEnd else {
                throw line.error("a blank is missing before the next condition", at: line.index)
            }
            if line.scanWord("and") { line.skipBlanks() }
        }
        return terms
    }

    private mutating func condition() throws(FilterLineError) -> ColumnQuery.Condition {
        let start = line.index
        let isQuoted = line.isQuoted(at: start)
        let word = try line.text("a column or a word is missing")
        let sign = ["<=", ">=", "<", ">", "=", "~"].first { line.rest.starts(with: $0.unicodeScalars) }
        guard !isQuoted, let sign else {
            guard !word.isEmpty else { throw line.error("there is no text to search for", at: start) }
            return .word(word)
        }
        line.index += sign.unicodeScalars.count
        guard let column = columns.first(where: { $0.id == word }) else {
            let names = columns.map(\.id)
            let hint =
                names.nearest(to: word).map { "did you mean \($0)?" } ?? "there are \(names.joined(separator: ", "))"
            throw line.error("there is no column \(word.quoted); \(hint)", at: start)
        }
        if let unit = column.unit {
            guard sign != "~" else {
                throw line.error("\(word) does not contain text; write =, <, <=, >= or > in place of ~", at: start)
            }
            return .number(column: word, try numbers(sign, unit), unit)
        }
        guard sign == "=" || sign == "~" else {
            throw line.error("\(word) has no order; write = or ~ in place of \(sign)", at: start)
        }
        let texts = try values().map { ExactText($0.text) }
        return .text(column: word, sign == "=" ? .equal(texts) : .containing(texts))
    }

    private mutating func numbers(_ sign: String, _ unit: RowQueryUnit) throws(FilterLineError) -> RowQuery.Numbers {
        var ranges: [ClosedRange<Int64>] = []
        for value in try values() {
            guard let range = unit.range(value.text) else {
                throw line.error("\(value.text.quoted) \(unit.remedy)", at: value.position)
            }
            ranges.append(range)
        }
        guard let comparison = RowQuery.Comparison(rawValue: sign) else { return .equal(ranges) }
        guard ranges.count == 1 else { throw line.error("one value is needed after \(sign)", at: line.index) }
        return .compared(comparison, ranges[0])
    }

    private mutating func values() throws(FilterLineError) -> [(text: String, position: Int)] {
        var values: [(text: String, position: Int)] = []
        repeat {
            let position = line.index
            values.append((try line.text("a value is missing"), position))
        } while line.scan("|") || line.scan(",")
        return values
    }
}
