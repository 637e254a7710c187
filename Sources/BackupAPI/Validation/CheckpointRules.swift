/// One limit of the list by everything but tags (<doc:Siblings>).
protocol CheckpointRule: Sendable {
    func violations(in query: CheckpointQuery) -> [Violation]
}

enum CheckpointRules {
    static let all: [any CheckpointRule] = [CheckpointLimitIsPositive(), CheckpointSortLength()]
}

/// A page has a record or more.
struct CheckpointLimitIsPositive: CheckpointRule {
    func violations(in query: CheckpointQuery) -> [Violation] {
        guard let limit = query.limit, limit < 1 else { return [] }
        return [Violation(.limit, "limit: \(limit) is out of range; a page has 1 record or more.")]
    }
}

/// The keys of a sort have at most 255 characters together.
struct CheckpointSortLength: CheckpointRule {
    func violations(in query: CheckpointQuery) -> [Violation] {
        let length = query.sort.map(\.text).joined(separator: ",").utf8.count
        guard length > Limits.sortLength else { return [] }
        return [Violation(.sort, "sort: \(length) characters; at most \(Limits.sortLength) are allowed.")]
    }
}
