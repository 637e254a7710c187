/// A text that rows are searched for; capital and small letters are the same.
public struct RowPattern: Sendable, Hashable {
    /// Where a row is searched.
    static let columns: [RowPage.TextColumn] = [.name, .serverName, .id, .status, .tags]

    /// The text in small letters.
    private let needle: [UInt8]
    private let isASCII: Bool
    /// The bytes that a match may begin with: the needle's first one, and what becomes it when folded.
    private let first: UInt8
    private let otherFirst: UInt8

    /// Nil where there is nothing to search for.
    public init?(_ text: String) {
        let lowercased = text.lowercased()
        guard !lowercased.isEmpty else { return nil }
        needle = Array(lowercased.utf8)
        isASCII = needle.allSatisfy { $0 < 0x80 }
        first = needle[0]
        otherFirst = Self.unfolded(first)
    }

    /// Whether it consists of what a UUID is written with.
    var couldBeInUUID: Bool {
        needle.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 || $0 == UInt8(ascii: "-") }
    }

    /// Whether a text of a row contains the pattern. Tags are searched as `key=value`, joined by blanks.
    func matches(_ text: ArraySlice<UInt8>) -> Bool {
        guard !isASCII else { return isContained(in: text) }
        // Only ASCII letters have one byte in both cases.
        return isContained(in: Array(String(decoding: text, as: UTF8.self).lowercased().utf8)[...])
    }

    private func isContained(in text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= needle.count else { return false }
        return text.withUnsafeBytes { text in
            needle.withUnsafeBytes { needle in
                let last = text.count - needle.count
                var start = 0
                while start <= last {
                    if text[start] == first || text[start] == otherFirst {
                        var length = 1
                        while length < needle.count, Self.folded(text[start + length]) == needle[length] { length += 1 }
                        if length == needle.count { return true }
                    }
                    start += 1
                }
                return false
            }
        }
    }

    /// The small letter, and the separators of tags as they are written.
    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case RowTags.betweenKeyAndValue: UInt8(ascii: "=")
        case RowTags.betweenTags: UInt8(ascii: " ")
        default: byte
        }
    }

    /// The other byte that becomes this one when folded; the byte itself where there is none.
    private static func unfolded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x61...0x7A: byte & ~0x20
        case UInt8(ascii: "="): RowTags.betweenKeyAndValue
        case UInt8(ascii: " "): RowTags.betweenTags
        default: byte
        }
    }
}
