/// A key has at most 10 values (<doc:Queries>).
struct ValueCount: KeyRule {
    func sentence(for tag: TagFilter, in list: TagList) -> String? {
        guard tag.values.count > Limits.valuesPerKey else { return nil }
        return "\(list.fieldName): the key \(tag.wireKey.quoted) has \(tag.values.count) values, at most "
            + "\(Limits.valuesPerKey) are allowed; \(tag.values[Limits.valuesPerKey].quoted) exceeds the limit."
    }
}
