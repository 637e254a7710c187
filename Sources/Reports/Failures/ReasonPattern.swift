/// A reason without what differs from one failure to the next, so that failures of one cause read alike:
/// `block 1187 of volume "db-1" differs` is `block N of volume "…" differs`.
enum ReasonPattern {
    static func text(_ reason: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = Array(reason.unicodeScalars)[...]
        while let first = rest.first {
            let follows = result.last.map(isWordPart) ?? false
            if !follows, let length = quotedLength(rest) {
                result.append(contentsOf: "\"…\"".unicodeScalars)
                rest.removeFirst(length)
            } else if !follows, let length = identifierLength(rest) {
                result.append(contentsOf: "ID".unicodeScalars)
                rest.removeFirst(length)
            } else if isDigit(first) {
                result.append("N")
                rest.removeFirst(numberLength(rest))
            } else {
                result.append(first)
                rest.removeFirst()
            }
        }
        return String(result)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || "a"..."z" ~= scalar || "A"..."Z" ~= scalar || scalar.value >= 0x80
    }

    /// A text in quotes; an apostrophe within a word is none.
    private static func quotedLength(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let quote = text.first, "\"'`".unicodeScalars.contains(quote) else { return nil }
        let inside = text.dropFirst()
        for end in inside.indices where inside[end] == quote {
            let next = end + 1
            guard next >= text.endIndex || !isWordPart(text[next]) else { continue }
            return next - text.startIndex
        }
        return nil
    }

    /// A word of at least 16 hexadecimal digits, hyphens aside, such as a UUID.
    private static func identifierLength(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        let word = text.prefix { isWordPart($0) || $0 == "-" }
        let digits = word.filter { $0 != "-" }
        let isHex = digits.allSatisfy { isDigit($0) || "a"..."f" ~= $0 || "A"..."F" ~= $0 }
        return digits.count >= 16 && isHex && digits.contains(where: isDigit) ? word.count : nil
    }

    /// Digits, with points, commas and colons between them: a number, an address, a time.
    private static func numberLength(_ text: ArraySlice<Unicode.Scalar>) -> Int {
        var end = text.startIndex
        while end < text.endIndex {
            let isInner = ".,:".unicodeScalars.contains(text[end]) && end + 1 < text.endIndex && isDigit(text[end + 1])
            guard isDigit(text[end]) || isInner else { break }
            end += 1
        }
        return end - text.startIndex
    }
}
