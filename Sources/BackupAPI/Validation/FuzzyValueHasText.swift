/// A fuzzy value has text behind its `*` (<doc:Queries>).
struct FuzzyValueHasText: ValueRule {
    func sentence(for value: String, at index: Int, of tag: TagFilter, in list: TagList) -> String? {
        guard value == "*" else { return nil }
        return "\(list.fieldName): the value \"*\" of \(tag.wireKey.quoted) has no text behind the *; for any value "
            + "give the key without values."
    }
}
