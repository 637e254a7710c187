/// The tags of a row in one text, as the compact rows keep them.
enum RowTags {
    /// The unit separator of ASCII.
    static let betweenTags: UInt8 = 0x1F
    /// The record separator of ASCII.
    static let betweenKeyAndValue: UInt8 = 0x1E

    static func read(_ bytes: ArraySlice<UInt8>) -> [ResourceTag] {
        bytes.split(separator: betweenTags).map { tag in
            let parts = tag.split(separator: betweenKeyAndValue, maxSplits: 1)
            return ResourceTag(
                key: String(decoding: parts.first ?? [], as: UTF8.self),
                value: parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : "")
        }
    }
}
