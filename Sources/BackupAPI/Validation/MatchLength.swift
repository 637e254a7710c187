/// The text that a name is matched with has at most 255 characters (<doc:Queries>).
struct MatchLength: Rule {
    func violations(in query: Query) -> [Violation] {
        (query.filter.matches ?? []).compactMap { match in
            guard match.value.isLonger(than: Limits.valueLength.upperBound) else { return nil }
            let length = match.value.characterCount
            return Violation(
                .name,
                "matches: the name \(match.value.quoted) has \(length) characters; at most "
                    + "\(Limits.valueLength.upperBound) are allowed.")
        }
    }
}
