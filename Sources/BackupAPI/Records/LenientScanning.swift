/// Reads a value as what it is meant to be, whatever type the service gave it (<doc:RealAnswers>).
extension JSONScanner {
    mutating func isAtObject() throws(JSONError) -> Bool {
        try peek() == UInt8(ascii: "{")
    }

    /// A string, or the digits of a number; nil for any other value, which is skipped.
    mutating func scanScalar() throws(JSONError) -> StringToken? {
        switch try peek() {
        case UInt8(ascii: "\""): return try scanString()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return StringToken(range: try scanNumber(), hasEscapes: false)
        default:
            try skipValue()
            return nil
        }
    }

    /// The bytes of a string or the digits of a number; nil for any other value, which is skipped.
    mutating func scanScalarBytes() throws(JSONError) -> ArraySlice<UInt8>? {
        guard let token = try scanScalar() else { return nil }
        guard token.hasEscapes else { return bytes[token.range] }
        var decoded: [UInt8] = []
        appendText(token, to: &decoded)
        return decoded[...]
    }

    /// A whole number, also as a string or as a float, which is cut.
    mutating func scanInteger() throws(JSONError) -> Int64? {
        guard let token = try scanScalar() else { return nil }
        return digits(token) ?? Int64(lenient: text(token))
    }

    /// The value of up to 18 digits; nil where there is anything else.
    private func digits(_ token: StringToken) -> Int64? {
        guard 1...18 ~= token.range.count else { return nil }
        var value: Int64 = 0
        for byte in bytes[token.range] {
            let digit = byte &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int64(digit)
        }
        return value
    }

    /// A truth value, also as a string or as 0 and 1.
    mutating func scanBool() throws(JSONError) -> Bool? {
        switch try peek() {
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): return try scanLiteral()
        default:
            guard let word = try scanScalarBytes() else { return nil }
            return Bool(lenient: String(decoding: word, as: UTF8.self))
        }
    }

    /// A tag's value; of a list the first one.
    mutating func scanTagValue() throws(JSONError) -> StringToken? {
        guard try peek() == UInt8(ascii: "[") else { return try scanScalar() }
        var first: StringToken?
        var array = try openArray()
        while try nextElement(&array) {
            let value = try scanScalar()
            first = first ?? value
        }
        return first
    }

    /// Skips a value; whether it was null, an empty text or an empty list.
    mutating func skipBlankValue() throws(JSONError) -> Bool {
        isBlank(try skipValue())
    }

    /// Whether a value is null, an empty text or an empty list.
    func isBlank(_ range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound]
        return first == UInt8(ascii: "n") || (range.count == 2 && first != UInt8(ascii: "{") && !(0x30...0x39 ~= first))
    }
}

extension Int64 {
    /// `36`, `"36"`, `25.2` (cut); nil for anything else, the infinite and the enormous included.
    init?(lenient text: String) {
        if let exact = Int64(text) {
            self = exact
        } else if let decimal = Double(text), let whole = Int64(exactly: decimal.rounded(.towardZero)) {
            self = whole
        } else {
            return nil
        }
    }
}

extension Bool {
    init?(lenient word: String) {
        switch word.lowercased() {
        case "true", "1": self = true
        case "false", "0": self = false
        default: return nil
        }
    }
}
