/// A key has no value twice.
struct ValueIsUnique: ValueRule {
    func sentence(for value: String, at index: Int, of tag: TagFilter, in list: TagList) -> String? {
        guard tag.values.firstIndex(of: value) != index else { return nil }
        return "\(list.wireName): the value \(value.quoted) of \(tag.wireKey.quoted) stands twice."
    }
}
