/// `matches`, when present, is not empty and has the key `resource_name` once and no other (<doc:Queries>).
///
/// The options and the form cannot build anything else; a request that comes over the wire can.
struct MatchKeyIsKnownOnce: Rule {
    func violations(in query: Query) -> [Violation] {
        guard let matches = query.filter.matches else { return [] }
        guard !matches.isEmpty else {
            return [Violation(.name, "matches: the list is empty; omit it or add a name.")]
        }
        var seen: Set<ExactText> = []
        return matches.compactMap { match in
            guard match.key.isExactly(TagMatch.resourceName) else {
                return Violation(
                    .name, "matches: the key \(match.key.quoted) is unknown; only \"resource_name\" is allowed.")
            }
            guard !seen.insert(ExactText(match.key)).inserted else { return nil }
            return Violation(.name, "matches: the key \(match.key.quoted) appears twice.")
        }
    }
}
