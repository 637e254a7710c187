/// A key has at most 127 characters.
struct KeyLength: KeyRule {
    func sentence(for tag: TagFilter, in list: TagList) -> String? {
        let length = tag.wireKey.characterCount
        guard length > Limits.keyLength.upperBound else { return nil }
        return "\(list.wireName): the key \(tag.wireKey.quoted) has \(length) characters; at most "
            + "\(Limits.keyLength.upperBound) are allowed."
    }
}
