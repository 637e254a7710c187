/// The title of an HTML page, the only useful part of a gateway's error page (<doc:Errors>).
enum HTMLTitle {
    private static let longest = 120
    /// A title further behind is not looked for.
    private static let searchedBytes = 16 << 10

    /// Nil where the body is no HTML or has no title with text in it.
    static func read(_ body: [UInt8]) -> String? {
        let start = body.prefix(searchedBytes)
        guard start.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<"),
            let opening = index(of: "<title", in: start, from: start.startIndex),
            let textStart = start[opening...].firstIndex(of: UInt8(ascii: ">")),
            let end = index(of: "</title", in: start, from: textStart)
        else { return nil }
        let text = String(decoding: start[(textStart + 1)..<end], as: UTF8.self)
        let words = unescaped(text).unicodeScalars.split { $0.isBlank || $0.properties.generalCategory == .control }
        let title = words.map { String($0) }.joined(separator: " ")
        guard !title.isEmpty else { return nil }
        let scalars = title.unicodeScalars
        return scalars.count > longest ? String(String.UnicodeScalarView(scalars.prefix(longest))) + "…" : title
    }

    /// Where a word of small letters begins, in whatever case the text has it.
    private static func index(of word: StaticString, in bytes: ArraySlice<UInt8>, from first: Int) -> Int? {
        let count = word.utf8CodeUnitCount
        guard bytes.endIndex - first >= count else { return nil }
        return (first...(bytes.endIndex - count)).first { start in
            (0..<count).allSatisfy { offset in
                let byte = bytes[start + offset]
                let isCapital = 0x41...0x5A ~= byte
                return (isCapital ? byte | 0x20 : byte) == word.utf8Start[offset]
            }
        }
    }

    private static func unescaped(_ text: String) -> String {
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"),
        ]
        return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
