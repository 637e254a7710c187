/// A text that is searched for, in whatever case.
struct Needle: Sendable, Hashable {
    let text: String
    private let lowercased: String
    /// The text in lower case; nil where it is not ASCII.
    private let bytes: [UInt8]?

    init(_ text: String) {
        self.text = text
        lowercased = text.lowercased()
        bytes = lowercased.utf8.allSatisfy { $0 < 0x80 } ? Array(lowercased.utf8) : nil
    }

    func isFound(in text: String) -> Bool {
        guard let bytes, !bytes.isEmpty else { return !lowercased.isEmpty && text.lowercased().contains(lowercased) }
        return text.utf8.withContiguousStorageIfAvailable { Self.isFound(bytes, in: $0.span) }
            ?? Self.isFound(bytes, in: Array(text.utf8).span)
    }

    func isFound(in text: [UInt8]) -> Bool {
        guard let bytes, !bytes.isEmpty else { return isFound(in: String(decoding: text, as: UTF8.self)) }
        return Self.isFound(bytes, in: text.span)
    }

    private static func isFound(_ needle: [UInt8], in text: Span<UInt8>) -> Bool {
        guard text.count >= needle.count else { return false }
        let first = needle[0]
        for start in 0...(text.count - needle.count) where lowercase(text[start]) == first {
            var length = 1
            while length < needle.count, lowercase(text[start + length]) == needle[length] { length += 1 }
            if length == needle.count { return true }
        }
        return false
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }
}
