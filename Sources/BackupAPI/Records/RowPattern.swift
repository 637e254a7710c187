/// A text that rows are searched for; capital and small letters are the same.
public struct RowPattern: Sendable, Hashable {
    /// Where a row is searched.
    static let columns: [RowPage.TextColumn] = [.name, .serverName, .id, .status, .tags]

    /// The text in small letters.
    private let needle: [UInt8]
    private let isASCII: Bool

    /// Nil where there is nothing to search for.
    public init?(_ text: String) {
        let lowercased = text.lowercased()
        guard !lowercased.isEmpty else { return nil }
        needle = Array(lowercased.utf8)
        isASCII = needle.allSatisfy { $0 < 0x80 }
    }

    /// Whether it consists of what a UUID is written with.
    var couldBeInUUID: Bool {
        needle.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 || $0 == UInt8(ascii: "-") }
    }

    /// Whether a text of a row contains the pattern. Tags are searched as `key=value`, joined by blanks.
    func matches(_ text: ArraySlice<UInt8>) -> Bool {
        guard !isASCII else { return Self.contains(text, needle) }
        // Only ASCII letters have one byte in both cases.
        return Self.contains(Array(String(decoding: text, as: UTF8.self).lowercased().utf8)[...], needle)
    }

    private static func contains(_ text: ArraySlice<UInt8>, _ needle: [UInt8]) -> Bool {
        guard text.count >= needle.count else { return false }
        return text.withUnsafeBytes { text in
            needle.withUnsafeBytes { needle in
                let last = text.count - needle.count
                var start = 0
                while start <= last {
                    var length = 0
                    while length < needle.count, folded(text[start + length]) == needle[length] { length += 1 }
                    if length == needle.count { return true }
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
}

extension RowPage {
    /// Whether the id, the name, the state, the server or the tags of a row contain a text.
    public func matches(_ pattern: RowPattern, at index: Int) -> Bool {
        RowPattern.columns.contains { pattern.matches(bytes($0, at: index)) }
    }
}
