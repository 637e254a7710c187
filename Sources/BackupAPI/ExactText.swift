/// A text that is compared by its bytes (<doc:Queries>), for sets and keys of dictionaries.
///
/// `String` compares what a reader sees: an é of one scalar equals an é of two. To the service they are two keys, two values and
/// two names, so everything that is compared for it is compared exactly.
public struct ExactText: Sendable, Hashable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }

    public func hash(into hasher: inout Hasher) { text.hashExactly(into: &hasher) }
}

extension String {
    /// Whether two texts have the same bytes.
    public func isExactly(_ other: String) -> Bool {
        let (left, right) = (utf8, other.utf8)
        guard left.count == right.count else { return false }
        let areSame = left.withContiguousStorageIfAvailable { left in
            right.withContiguousStorageIfAvailable { left.elementsEqual($0) }
        }
        return (areSame ?? nil) ?? left.elementsEqual(right)
    }

    /// Feeds the bytes of the text, so that texts that are exactly the same have the same hash, and an end mark.
    public func hashExactly(into hasher: inout Hasher) {
        var text = self
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }

    /// Whether the bytes of another text occur in this one.
    func containsExactly(_ part: Substring) -> Bool {
        let (text, part) = (Array(utf8), Array(part.utf8))
        guard let first = part.first else { return true }
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { start in
            text[start] == first && text[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
