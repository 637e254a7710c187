import BackupAPI
import Terminal

/// A query over the loaded backups, or over the rows of a report, while it is typed.
struct NarrowState: Sendable, Equatable {
    /// What is narrowed, with what showed before, for leaving without a change.
    enum Target: Sendable, Hashable {
        case list(before: RowQuery)
        case table(before: ColumnQuery, columns: [ColumnQuery.Column])
    }

    /// What the line means.
    enum Meaning: Sendable, Hashable {
        case rows(RowQuery)
        case columns(ColumnQuery)
    }

    /// The values of the loaded rows, for completion.
    struct Values: Sendable, Equatable {
        let values: RowQueryValues
        let rowsVersion: Int

        static func == (left: Values, right: Values) -> Bool { left.rowsVersion == right.rowsVersion }
    }

    var input: LineEditor
    let target: Target
    var values: Values?
    /// Why the line is no query.
    private(set) var error: FilterLineError?

    /// The query of the line; nil where it is none.
    mutating func parse() -> Meaning? {
        do throws(FilterLineError) {
            error = nil
            switch target {
            case .list: return .rows(try RowQuery(line: input.text))
            case .table(_, let columns): return .columns(try ColumnQuery(line: input.text, columns: columns))
            }
        } catch {
            self.error = error
            return nil
        }
    }

    /// Whether the line may become a query by typing on.
    var isUnfinished: Bool {
        error.map { $0.position >= input.text.unicodeScalars.count } ?? false
    }

    // MARK: Completion

    private var cursor: Int { String(input.characters[..<input.cursor]).unicodeScalars.count }

    private var completion: RowQueryCompletion {
        switch target {
        case .list: RowQueryCompletion(input.text, at: cursor, values: values?.values ?? RowQueryValues())
        case .table(_, let columns): RowQueryCompletion(input.text, at: cursor, columns: columns)
        }
    }

    /// What could follow, the likeliest first.
    var suggestions: [RowQueryCompletion.Candidate] {
        let completion = completion
        return completion.candidates
            .compactMap { candidate in
                FuzzyRank(of: completion.typed, in: candidate.text).map { (rank: $0, candidate: candidate) }
            }
            .filter { $0.candidate.text != completion.typed }
            .sorted { left, right in
                if left.rank != right.rank { return left.rank < right.rank }
                return (left.candidate.count ?? 0) > (right.candidate.count ?? 0)
            }
            .map(\.candidate)
    }

    /// `Tab: state=error 61 · deleting 2`.
    var suggestionText: String {
        let texts = suggestions.prefix(12).map { candidate in
            candidate.count.map { "\(candidate.text) \($0)" } ?? candidate.text
        }
        return texts.joined(separator: " · ")
    }

    /// Puts the first suggestion into the line; false where there is none.
    mutating func acceptSuggestion() -> Bool {
        guard let candidate = suggestions.first else { return false }
        let scalars = Array(input.text.unicodeScalars)
        let range = completion.range
        func text(_ part: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
        let start = text(scalars[..<range.lowerBound]) + candidate.text
        input = LineEditor(start + text(scalars[range.upperBound...]))
        input.moveCursor(to: start.count)
        return true
    }
}
