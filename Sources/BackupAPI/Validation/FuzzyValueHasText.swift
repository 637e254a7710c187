/// A fuzzy value has text behind its `*` (<doc:Queries>).
struct FuzzyValueHasText: ValueRule {
    func sentence(for value: String, at index: Int, of tag: TagFilter, in list: TagList) -> String? {
        guard value == "*" else { return nil }
        return "\(list.fieldName): the value \"*\" of \(tag.wireKey.quoted) has no text after the *; to match any "
            + "value, leave out the values."
    }
}
