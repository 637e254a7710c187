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
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ line: String) {
        scalars = Array(line.unicodeScalars)
    }

    mutating func parse() throws(FilterLineError) -> Filter {
        var filter = Filter()
        skipBlanks()
        if scalars[index...].elementsEqual("every backup".unicodeScalars) { return filter }
        var needsCondition = false
        while index < scalars.count || needsCondition {
            if scanName() {
                guard filter.name.isEmpty else { throw error("name~ is given twice", at: index - 5) }
                let start = index
                filter.name = try text("text is missing after name~")
                guard !filter.name.isEmpty else {
                    throw error("name~ needs some text; omit it to match any name", at: start)
                }
            } else {
                try scanCondition(into: &filter)
            }
            skipBlanks()
            let start = index
            needsCondition = scanWord("and")
            skipBlanks()
            guard needsCondition || index == scalars.count || isName else {
                throw error("\"and\" is missing before the next condition", at: start)
            }
        }
        return filter
    }

    private mutating func scanCondition(into filter: inout Filter) throws(FilterLineError) {
        let start = index
        let isNegated = scanWord("not")
        skipBlanks()
        if scanOpening("any") {
            try put(try tags(), into: isNegated ? .notTagsAny : .tagsAny, of: &filter, at: start)
        } else if isNegated {
            let tags = scanOpening("all") ? try tags() : [try tag()]
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
            throw error("\(list.fieldName) can appear only once\(hint)", at: start)
        }
        filter[list] = tags
    }

    /// The tags up to the closing parenthesis.
    private mutating func tags() throws(FilterLineError) -> [TagFilter] {
        var tags: [TagFilter] = []
        repeat {
            skipBlanks()
            tags.append(try tag())
            skipBlanks()
        } while scan(",")
        guard scan(")") else { throw error("a comma or ) is missing", at: index) }
        return tags
    }

    private mutating func tag() throws(FilterLineError) -> TagFilter {
        let start = index
        let key = try text("a key is missing")
        guard scan("=") else {
            guard !["and", "not", "any", "all", "name"].contains(key) || scalars[start] == "\"" else {
                throw error(
                    "a key is missing before \"\(key)\"; a key with that name is written \"\\\"\(key)\\\"\"", at: start)
            }
            return TagFilter(key: key)
        }
        if index < scalars.count, scalars[index] == "*",
            index + 1 == scalars.count || !scalars[index + 1].isPlainInFilterLine
        {
            index += 1
            return TagFilter(key: key)
        }
        var values: [String] = []
        repeat { values.append(try text("a value is missing; * is any value, \"\" the empty one")) } while scan("|")
        return TagFilter(key: key, values: values)
    }

    private mutating func text(_ missing: String) throws(FilterLineError) -> String {
        guard index < scalars.count else { throw error(missing, at: index) }
        if scan("\"") { return try quoted() }
        var text = String.UnicodeScalarView()
        while index < scalars.count, scalars[index].isPlainInFilterLine {
            text.append(scalars[index])
            index += 1
        }
        guard !text.isEmpty else { throw error(missing, at: index) }
        return String(text)
    }

    private mutating func quoted() throws(FilterLineError) -> String {
        let start = index - 1
        var text = String.UnicodeScalarView()
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "\"" { return String(text) }
            if scalar == "\\", index < scalars.count {
                text.append(scalars[index])
                index += 1
            } else {
                text.append(scalar)
            }
        }
        throw error("the quote is not closed", at: start)
    }

    // MARK: Small pieces

    private mutating func skipBlanks() {
        while index < scalars.count, scalars[index].isBlank { index += 1 }
    }

    private mutating func scan(_ scalar: Unicode.Scalar) -> Bool {
        guard index < scalars.count, scalars[index] == scalar else { return false }
        index += 1
        return true
    }

    /// Scans a whole word, followed by a blank or an opening parenthesis or the end.
    private mutating func scanWord(_ word: String) -> Bool {
        let end = index + word.unicodeScalars.count
        guard end <= scalars.count, scalars[index..<end].elementsEqual(word.unicodeScalars),
            end == scalars.count || scalars[end].isBlank
        else { return false }
        index = end
        return true
    }

    private mutating func scanOpening(_ word: String) -> Bool {
        let opening = "\(word)(".unicodeScalars
        let end = index + opening.count
        guard end <= scalars.count, scalars[index..<end].elementsEqual(opening) else { return false }
        index = end
        return true
    }

    private var isName: Bool { scalars[index...].starts(with: "name~".unicodeScalars) }

    private mutating func scanName() -> Bool {
        guard isName else { return false }
        index += "name~".unicodeScalars.count
        return true
    }

    private func error(_ reason: String, at position: Int) -> FilterLineError {
        FilterLineError(position: max(0, position), reason: reason)
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
