/// Reads a filter's line (`Filter.expression`).
///
///     line      = [ condition { "and" condition } [ "and" ] ] [ "name~" text ]   |   "every backup"
///     condition = tag | "any(" tags ")" | "not" tag | "not all(" tags ")" | "not any(" tags ")"
///     tags      = tag { "," tag }
///     tag       = text [ "=" ( "*" | text { "|" text } ) ]      no "=": any value
///     text      = plain characters | '"' anything, with \" and \\ '"'
///
/// Each of the four lists can appear once, because the service accepts each once.
struct FilterLineParser {
    private var line: LineScanner

    init(_ line: String) {
        self.line = LineScanner(line)
    }

    mutating func parse() throws(FilterLineError) -> Filter {
        var filter = Filter()
        line.skipBlanks()
        if line.rest.elementsEqual("every backup".unicodeScalars) { return filter }
        var needsCondition = false
        while !line.isAtEnd || needsCondition {
            if scanName() {
                guard filter.name.isEmpty else { throw line.error("name~ is given twice", at: line.index - 5) }
                let start = line.index
                filter.name = try line.text("text is missing after name~")
                guard !filter.name.isEmpty else {
                    throw line.error("name~ needs some text; omit it to match any name", at: start)
                }
            } else {
                try scanCondition(into: &filter)
            }
            line.skipBlanks()
            let start = line.index
            needsCondition = line.scanWord("and")
            line.skipBlanks()
            guard needsCondition || line.isAtEnd || isName else {
                throw line.error("\"and\" is missing before the next condition", at: start)
            }
        }
        return filter
    }

    private mutating func scanCondition(into filter: inout Filter) throws(FilterLineError) {
        let start = line.index
        let isNegated = line.scanWord("not")
        line.skipBlanks()
        if line.scanOpening("any") {
            try put(try tags(), into: isNegated ? .notTagsAny : .tagsAny, of: &filter, at: start)
        } else if isNegated {
            let tags = line.scanOpening("all") ? try tags() : [try tag()]
            try put(tags, into: .notTags, of: &filter, at: start)
        } else {
            // In place: a long line would copy its list for every key.
            filter.lists[.tags, default: []].append(try tag())
        }
    }

    private func put(
        _ tags: [TagFilter], into list: TagList, of filter: inout Filter, at start: Int
    ) throws(FilterLineError) {
        guard filter[list].isEmpty else {
            let hint = list == .notTags ? "; write not any(…) or not all(…) for several keys" : ""
            throw line.error("\(list.fieldName) can appear only once\(hint)", at: start)
        }
        filter[list] = tags
    }

    /// The tags up to the closing parenthesis.
    private mutating func tags() throws(FilterLineError) -> [TagFilter] {
        var tags: [TagFilter] = []
        repeat {
            line.skipBlanks()
            tags.append(try tag())
            line.skipBlanks()
        } while line.scan(",")
        guard line.scan(")") else { throw line.error("a comma or ) is missing", at: line.index) }
        return tags
    }

    private mutating func tag() throws(FilterLineError) -> TagFilter {
        let start = line.index
        let key = try line.text("a key is missing")
        guard line.scan("=") else {
            guard !["and", "not", "any", "all", "name"].contains(key) || line.isQuoted(at: start) else {
                throw line.error(
                    "a key is missing before \"\(key)\"; a key with that name is written \"\\\"\(key)\\\"\"", at: start)
            }
            return TagFilter(key: key)
        }
        if line.scanStar() { return TagFilter(key: key) }
        var values: [String] = []
        repeat {
            values.append(try line.text("a value is missing; * is any value, \"\" the empty one"))
        } while line.scan("|")
        return TagFilter(key: key, values: values)
    }

    // MARK: Small pieces

    private var isName: Bool { line.rest.starts(with: "name~".unicodeScalars) }

    private mutating func scanName() -> Bool {
        guard isName else { return false }
        line.index += "name~".unicodeScalars.count
        return true
    }
}

extension Filter {
    /// Parses a line as `expression` writes it and as a person types it; `FilterGrammar` has examples.
    ///
    /// - Throws: `FilterLineError` with the column and the reason.
    public init(line: String) throws(FilterLineError) {
        var parser = FilterLineParser(line)
        self = try parser.parse()
    }
}
