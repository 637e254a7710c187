/// A list names no key twice; the blanks around a key do not make it another one (<doc:Queries>).
struct KeyIsUnique: Rule {
    func violations(in query: Query) -> [Violation] {
        TagList.allCases.flatMap { list in
            var seen: Set<ExactText> = []
            return query.filter[list].enumerated().compactMap { index, tag -> Violation? in
                guard !tag.wireKey.isEmpty, !seen.insert(ExactText(tag.wireKey)).inserted else { return nil }
                return Violation(
                    .key(list, index: index),
                    "\(list.fieldName): the key \(tag.wireKey.quoted) appears twice; put its values in one row.")
            }
        }
    }
}
