/// A list has at most 10 keys (<doc:Queries>).
struct KeyCount: Rule {
    func violations(in query: Query) -> [Violation] {
        TagList.allCases.compactMap { list in
            let tags = query.filter[list]
            guard tags.count > Limits.keysPerList else { return nil }
            let first = tags[Limits.keysPerList].wireKey.quoted
            return Violation(
                .key(list, index: Limits.keysPerList),
                "\(list.fieldName): \(tags.count) keys, at most \(Limits.keysPerList) are allowed; \(first) exceeds the limit."
            )
        }
    }
}
