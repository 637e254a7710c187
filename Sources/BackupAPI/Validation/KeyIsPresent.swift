/// A key has at least one character besides blanks (<doc:Queries>).
struct KeyIsPresent: KeyRule {
    func sentence(for tag: TagFilter, in list: TagList) -> String? {
        guard tag.wireKey.isEmpty else { return nil }
        let values = tag.values.isEmpty ? "" : " before the values \(tag.values.joined(separator: ",").quoted)"
        return "\(list.fieldName): the key\(values) is empty; a key has \(Limits.keyLength.lowerBound) to "
            + "\(Limits.keyLength.upperBound) characters."
    }
}
