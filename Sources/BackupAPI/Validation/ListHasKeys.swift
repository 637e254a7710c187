/// A list that is present has at least one key (<doc:Queries>).
struct ListHasKeys: Rule {
    func violations(in query: Query) -> [Violation] {
        TagList.allCases.compactMap { list in
            guard query.filter.lists[list]?.isEmpty == true else { return nil }
            return Violation(.list(list), "\(list.fieldName): the list is empty; omit it or add a key.")
        }
    }
}
