/// What could follow in a query that is being typed.
public struct RowQueryCompletion: Sendable, Hashable {
    public struct Candidate: Sendable, Hashable {
        /// For the line, with quotes where they are needed; a column comes with its most usual operator.
        public let text: String
        /// How many of the loaded rows have it; nil for columns and words.
        public let count: Int?
    }

    /// The Unicode scalars of the line that a candidate replaces.
    public let range: Range<Int>
    /// What they are now.
    public let typed: String
    /// Candidates in no order of likeliness; a screen ranks them against `typed`.
    public let candidates: [Candidate]

    /// - Parameters:
    ///   - line: the query so far.
    ///   - position: the cursor, in Unicode scalars.
    public init(_ line: String, at position: Int, values: RowQueryValues) {
        self.init(line, at: position) { subject in subject.map(values.candidates) ?? Self.names(values) }
    }

    /// What could follow in a query over the rows of a report.
    public init(_ line: String, at position: Int, columns: [ColumnQuery.Column]) {
        self.init(line, at: position) { subject in
            guard subject == nil else { return [] }
            return columns.map { Candidate(text: $0.id + ($0.unit == nil ? "~" : ">"), count: nil) }
                + [Candidate(text: "not ", count: nil)]
        }
    }

    /// - Parameter candidates: those after a column or a key, or those that begin a condition.
    private init(_ line: String, at position: Int, candidates: (_ subject: String?) -> [Candidate]) {
        let scalars = Array(line.unicodeScalars.prefix(max(0, position)))
        var place = Place()
        for (index, scalar) in scalars.enumerated() { place.pass(scalar, at: index) }
        range = place.start..<scalars.count
        typed = String(String.UnicodeScalarView(scalars[range]))
        guard let sign = place.sign else {
            self.candidates = candidates(nil)
            return
        }
        self.candidates = candidates(String(String.UnicodeScalarView(scalars[place.term..<sign])))
    }

    private static func names(_ values: RowQueryValues) -> [Candidate] {
        let columns = RowQueryColumn.allCases.map { Candidate(text: $0.rawValue + $0.usualOperator, count: nil) }
        let keys = values.tags.keys.map { key in
            let condition = RowQuery.Condition.tag(ExactText(key), .any)
            return Candidate(text: String(condition.line.dropLast()), count: values.tags.count(ofKey: key))
        }
        return columns + [Candidate(text: "not ", count: nil)] + keys
    }

    /// Where in a term a position is.
    private struct Place {
        /// Where the term begins.
        var term = 0
        /// Where its operator begins.
        var sign: Int?
        /// Where the word or the value begins.
        var start = 0
        private var isQuoted = false
        private var isEscaped = false

        mutating func pass(_ scalar: Unicode.Scalar, at index: Int) {
            if isQuoted {
                isQuoted = isEscaped || scalar != "\""
                isEscaped = !isEscaped && scalar == "\\"
                return
            }
            switch scalar {
            case "\"": isQuoted = true
            case "=", "~", "<", ">":
                sign = sign ?? index
                start = index + 1
            case "|", ",":
                if sign != nil { start = index + 1 }
            case _ where scalar.isBlank: (term, sign, start) = (index + 1, nil, index + 1)
            default: break
            }
        }
    }
}

/// The values that loaded rows have, for completion.
public struct RowQueryValues: Sendable {
    /// More different values than anybody chooses from; those beyond are not counted.
    static let maximumValues = 20_000
    private static let columns: [RowQueryColumn] = [.state, .zone, .server]

    var tags = TagCounts()
    private var counts: [RowQueryColumn: [String: Int]] = [:]

    public init() {}

    public init(_ pages: some Sequence<RowPage>) {
        var tagCounter = TagCounter()
        var counters = Self.columns.map { _ in TextCounter(maximumTexts: Self.maximumValues) }
        for page in pages {
            tagCounter.add(page)
            for (index, column) in Self.columns.enumerated() {
                guard case .text(let field) = column.content else { continue }
                for (text, rows) in page.sharedTexts(field) where !text.isEmpty {
                    _ = page.arena.withUnsafeBytes { bytes in
                        counters[index].add(UnsafeRawBufferPointer(rebasing: bytes[text]), times: rows)
                    }
                }
            }
        }
        tags = tagCounter.counts
        for (column, counter) in zip(Self.columns, counters) {
            // Bytes that are not UTF-8 can make two texts look the same.
            counter.forEach { counts[column, default: [:]][String(decoding: $0, as: UTF8.self), default: 0] += $1 }
        }
    }

    /// The values that can follow a column or a key.
    func candidates(of subject: String) -> [RowQueryCompletion.Candidate] {
        if let column = RowQueryColumn(rawValue: subject) {
            let seen = (counts[column] ?? [:]).map {
                RowQueryCompletion.Candidate(text: $0.key.quotedInQuery, count: $0.value)
            }
            return seen + column.words.map { RowQueryCompletion.Candidate(text: $0, count: nil) }
        }
        guard case .tag(let key, _)? = (try? RowQuery(line: subject + "=*"))?.terms.first?.condition else { return [] }
        return tags.values(ofKey: key.text).map {
            RowQueryCompletion.Candidate(
                text: $0.isEmpty ? "\"\"" : $0.quotedInQuery, count: tags.count(of: $0, ofKey: key.text))
        }
    }
}

extension RowQueryColumn {
    /// The operator that is wanted most often.
    fileprivate var usualOperator: String {
        switch self {
        case .id, .state, .kind, .zone, .serverID: "="
        case .name, .server, .tags, .failure, .description: "~"
        case .age, .expires: "<"
        case .created, .size, .volumes: ">"
        }
    }

    /// Values that need not be seen first.
    fileprivate var words: [String] {
        switch self {
        case .kind: BackupKind.allCases.map(\.rawValue)
        case .state: [Self.problems]
        case .age: ["24h", "7d"]
        case .id, .name, .server, .serverID, .created, .size, .zone, .tags, .volumes, .failure, .expires, .description:
            []
        }
    }
}
