/// A query made ready for one moment. A page is evaluated column by column, and a text that rows share once.
public struct RowQueryMatcher: Sendable {
    private struct Term: Sendable {
        let isNegated: Bool
        let test: Test
    }

    private enum Test: Sendable {
        /// One of the columns has a text that passes.
        case texts([RowPage.TextColumn], TextTest)
        /// One of the columns has a number in one of its ranges.
        case numbers([(column: RowPage.NumberColumn, ranges: [ClosedRange<Int64>])])
    }

    private let terms: [Term]

    public init(_ query: RowQuery, at now: Timestamp) {
        terms = query.terms.map { Term(isNegated: $0.isNegated, test: Self.test($0.condition, now)) }
    }

    /// The numbers of a page's rows that satisfy the query.
    public func rows(of page: RowPage) -> [Int] {
        var rows = Array(0..<page.count)
        for term in terms where !rows.isEmpty {
            switch term.test {
            case .numbers(let columns):
                rows.removeAll { row in
                    columns.contains { column, ranges in Self.contains(page.number(column, at: row), ranges) }
                        == term.isNegated
                }
            case .texts(let columns, let test) where columns.count == 1 && columns[0].shared != nil:
                var verdicts = SharedVerdicts(columns[0], in: page, test)
                rows.removeAll { verdicts.accepts($0, of: page) == term.isNegated }
            case .texts(let columns, let test):
                var verdicts = columns.map { SharedVerdicts($0, in: page, test) }
                rows.removeAll { row in
                    verdicts.indices.contains { verdicts[$0].accepts(row, of: page) } == term.isNegated
                }
            }
        }
        return rows
    }

    /// The numbers of a page's records that satisfy the query, with every text in full, however long.
    public func rows(of page: RecordPage) -> [Int] {
        guard (0..<page.rows.count).contains(where: page.rows.isCut) else { return rows(of: page.rows) }
        return (0..<page.rows.count).filter { matches(page, at: $0) }
    }

    /// Whether a row of a page satisfies the query.
    public func matches(_ page: RowPage, at index: Int) -> Bool {
        matches {
            page.bytes($0, at: index)
        } number: {
            page.number($0, at: index)
        }
    }

    /// Whether a record of a page satisfies the query, with every text in full, however long.
    public func matches(_ page: RecordPage, at index: Int) -> Bool {
        guard page.rows.isCut(at: index) else { return matches(page.rows, at: index) }
        let row = page.wholeRow(at: index)
        return matches {
            row.bytes($0)
        } number: {
            page.rows.number($0, at: index)
        }
    }

    private func matches(
        text: (RowPage.TextColumn) -> ArraySlice<UInt8>, number: (RowPage.NumberColumn) -> Int64?
    ) -> Bool {
        terms.allSatisfy { term in
            let passes =
                switch term.test {
                case .texts(let columns, let test): columns.contains { test.accepts(text($0)) }
                case .numbers(let columns): columns.contains { Self.contains(number($0.column), $0.ranges) }
                }
            return passes != term.isNegated
        }
    }

    private static func contains(_ number: Int64?, _ ranges: [ClosedRange<Int64>]) -> Bool {
        guard let number else { return false }
        return ranges.contains { $0.contains(number) }
    }
}

// MARK: Making conditions ready

extension RowQueryMatcher {
    private static func test(_ condition: RowQuery.Condition, _ now: Timestamp) -> Test {
        switch condition {
        case .word(let word): return .texts(RowPattern.columns, TextTest(.containing([word])))
        case .tag(let key, let texts): return .texts([.tags], TextTest(texts, ofTag: key.text))
        case .text(let column, let texts):
            switch column.content {
            case .text(let column): return .texts([column], TextTest(texts, isState: column == .status))
            case .tags: return .texts([.tags], TextTest(texts))
            case .number, .kind: return .texts([], TextTest(texts))
            }
        case .number(let column, let numbers):
            guard case .number(let field, let unit) = column.content else { return .numbers([]) }
            var ranges = numbers.ranges
            if unit == .age { ranges = ranges.map { times(ofAges: $0, now) } }
            return .numbers([(field, ranges)])
        case .kind(let kinds):
            return .numbers((kinds.isEmpty ? BackupKind.allCases : kinds).map { ($0.column, [$0.range]) })
        }
    }

    /// When something was created that is as old as this now.
    private static func times(ofAges ages: ClosedRange<Int64>, _ now: Timestamp) -> ClosedRange<Int64> {
        let first = ages.upperBound == .max ? Int64.min : now.seconds - ages.upperBound
        let last = ages.lowerBound == .min ? Int64.max : now.seconds - ages.lowerBound
        return first...last
    }
}

extension RowQuery.Numbers {
    var ranges: [ClosedRange<Int64>] {
        switch self {
        case .any: [.min ... .max]
        case .equal(let ranges): ranges
        case .compared(.below, let range): [.min...(range.lowerBound - 1)]
        case .compared(.atMost, let range): [.min...range.upperBound]
        case .compared(.atLeast, let range): [range.lowerBound ... .max]
        case .compared(.above, let range): [(range.upperBound + 1) ... .max]
        }
    }
}

extension BackupKind {
    fileprivate var column: RowPage.NumberColumn {
        switch self {
        case .auto, .manual: .isAutomatic
        case .full, .incremental: .isIncremental
        }
    }

    fileprivate var range: ClosedRange<Int64> {
        switch self {
        case .auto, .incremental: 1...1
        case .manual, .full: 0...0
        }
    }
}

extension Row {
    /// A text as the compact form keeps it.
    fileprivate func bytes(_ column: RowPage.TextColumn) -> ArraySlice<UInt8> {
        switch column {
        case .id: Array(id.utf8)[...]
        case .name: Array(name.utf8)[...]
        case .status: Array(status.word.utf8)[...]
        case .serverName: Array(serverName.utf8)[...]
        case .serverID: Array(serverID.utf8)[...]
        case .zone: Array(zone.utf8)[...]
        case .tags: RowTags.bytes(tagList)[...]
        case .failure: Array(failure.utf8)[...]
        case .description: Array(description.utf8)[...]
        }
    }
}
