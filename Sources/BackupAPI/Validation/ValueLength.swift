/// A value has at most 255 characters (<doc:Queries>).
struct ValueLength: ValueRule {
    func sentence(for value: String, at index: Int, of tag: TagFilter, in list: TagList) -> String? {
        guard value.isLonger(than: Limits.valueLength.upperBound) else { return nil }
        let length = value.characterCount
        return
            "\(list.fieldName): the value \(value.quoted) of \(tag.wireKey.quoted) has \(length) characters; at most "
            + "\(Limits.valueLength.upperBound) are allowed."
    }
}
