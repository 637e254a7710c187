/// Scans what the filter's line and the query over rows have in common: words, quotes, signs. Positions count Unicode scalars.
struct LineScanner {
    private let scalars: [Unicode.Scalar]
    /// What a text may contain without quotes.
    private let isPlain: (Unicode.Scalar) -> Bool
    var index = 0

    init(_ line: String, isPlain: @escaping (Unicode.Scalar) -> Bool = \.isPlainInFilterLine) {
        scalars = Array(line.unicodeScalars)
        self.isPlain = isPlain
    }

    var isAtEnd: Bool { index == scalars.count }

    var next: Unicode.Scalar? { isAtEnd ? nil : scalars[index] }

    var rest: ArraySlice<Unicode.Scalar> { scalars[index...] }

    /// Whether a quote opens at a position.
    func isQuoted(at position: Int) -> Bool { position < scalars.count && scalars[position] == "\"" }

    func error(_ reason: String, at position: Int) -> FilterLineError {
        FilterLineError(position: max(0, position), reason: reason)
    }

    mutating func skipBlanks() {
        while let next, next.isBlank { index += 1 }
    }

    mutating func scan(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    /// Scans a whole word, followed by a blank or the end.
    mutating func scanWord(_ word: String) -> Bool {
        let end = index + word.unicodeScalars.count
        guard end <= scalars.count, scalars[index..<end].elementsEqual(word.unicodeScalars),
            end == scalars.count || scalars[end].isBlank
        else { return false }
        index = end
        return true
    }

    mutating func scanOpening(_ word: String) -> Bool {
        let opening = "\(word)(".unicodeScalars
        guard rest.starts(with: opening) else { return false }
        index += opening.count
        return true
    }

    /// Scans the `*` that means any value, not one that begins a text.
    mutating func scanStar() -> Bool {
        guard next == "*", index + 1 == scalars.count || !isPlain(scalars[index + 1]) else { return false }
        index += 1
        return true
    }

    /// A plain or quoted text.
    mutating func text(_ missing: String) throws(FilterLineError) -> String {
        if scan("\"") { return try quoted() }
        var text = String.UnicodeScalarView()
        while let next, isPlain(next) {
            text.append(next)
            index += 1
        }
        guard !text.isEmpty else { throw error(missing, at: index) }
        return String(text)
    }

    private mutating func quoted() throws(FilterLineError) -> String {
        let start = index - 1
        var text = String.UnicodeScalarView()
        while let scalar = next {
            index += 1
            if scalar == "\"" { return String(text) }
            if scalar == "\\", let escaped = next {
                text.append(escaped)
                index += 1
            } else {
                text.append(scalar)
            }
        }
        throw error("the quote is not closed", at: start)
    }
}
