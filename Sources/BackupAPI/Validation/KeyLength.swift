/// A key has at most 127 characters (<doc:Queries>).
struct KeyLength: KeyRule {
    func sentence(for tag: TagFilter, in list: TagList) -> String? {
        guard tag.wireKey.isLonger(than: Limits.keyLength.upperBound) else { return nil }
        let length = tag.wireKey.characterCount
        return "\(list.fieldName): the key \(tag.wireKey.quoted) has \(length) characters; at most "
            + "\(Limits.keyLength.upperBound) are allowed."
    }
}
