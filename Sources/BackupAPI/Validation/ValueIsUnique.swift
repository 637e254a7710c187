/// A key has no value twice (<doc:Queries>).
struct ValueIsUnique: Rule {
    func violations(in query: Query) -> [Violation] {
        TagList.allCases.flatMap { list in
            query.filter[list].enumerated().flatMap { index, tag -> [Violation] in
                guard tag.values.count > 1 else { return [] }
                var seen: Set<ExactText> = []
                return tag.values.enumerated().compactMap { valueIndex, value in
                    guard !seen.insert(ExactText(value)).inserted else { return nil }
                    return Violation(
                        .value(list, index: index, valueIndex: valueIndex),
                        "\(list.fieldName): the value \(value.quoted) of \(tag.wireKey.quoted) appears twice.")
                }
            }
        }
    }
}
