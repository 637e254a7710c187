/// A page has 1 to 1000 records (<doc:Queries>).
struct LimitInRange: Rule {
    func violations(in query: Query) -> [Violation] {
        guard let limit = query.limit, !Limits.pageSize.contains(limit) else { return [] }
        return [
            Violation(
                .limit,
                "limit: \(limit) is out of range; a page has \(Limits.pageSize.lowerBound) to "
                    + "\(Limits.pageSize.upperBound) records.")
        ]
    }
}
