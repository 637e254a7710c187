/// A pull scanner over the bytes of a JSON text: the caller walks the structure, and what it skips costs no memory.
///
/// The scanner is total: any bytes give values or a `JSONError`, never a trap; nesting is bounded. Control characters
/// inside strings are let through, because the names of other people's backups contain them.
public struct JSONScanner {
    /// An object or array that is being walked.
    public struct Container {
        var isAtStart = true
    }

    /// A string as written in the text, without its quotes.
    public struct StringToken {
        public let range: Range<Int>
        public let hasEscapes: Bool
    }

    static let maximumDepth = 128

    public let bytes: [UInt8]
    public private(set) var position: Int
    private var depth = 0

    public init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    func failure(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: min(position, bytes.count))
    }

    mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// The first byte of the next value; the position is on it.
    @inline(__always)
    public mutating func peek() throws(JSONError) -> UInt8 {
        // Most texts have no blanks between their tokens.
        if position < bytes.count, bytes[position] > 0x20 { return bytes[position] }
        return try peekBehindBlanks()
    }

    private mutating func peekBehindBlanks() throws(JSONError) -> UInt8 {
        skipBlanks()
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        return bytes[position]
    }

    @inline(__always)
    mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard try peek() == byte else { throw failure(.unexpectedByte) }
        position += 1
    }

    /// Steps into an object; then `nextKey` until it is nil, taking or skipping one value after each key.
    public mutating func openObject() throws(JSONError) -> Container {
        try open(UInt8(ascii: "{"))
    }

    /// Steps into an array; then `nextElement` until it is false, taking or skipping one value after each true.
    public mutating func openArray() throws(JSONError) -> Container {
        try open(UInt8(ascii: "["))
    }

    private mutating func open(_ byte: UInt8) throws(JSONError) -> Container {
        try expect(byte)
        depth += 1
        guard depth <= Self.maximumDepth else { throw failure(.tooDeep) }
        return Container()
    }

    /// The next key of the object, or nil at its end.
    public mutating func nextKey(_ container: inout Container) throws(JSONError) -> StringToken? {
        guard try advance(&container, closing: UInt8(ascii: "}")) else { return nil }
        let key = try scanString()
        try expect(UInt8(ascii: ":"))
        return key
    }

    /// Whether the array has a further element.
    public mutating func nextElement(_ container: inout Container) throws(JSONError) -> Bool {
        try advance(&container, closing: UInt8(ascii: "]"))
    }

    @inline(__always)
    private mutating func advance(_ container: inout Container, closing: UInt8) throws(JSONError) -> Bool {
        let byte = try peek()
        if byte == closing {
            position += 1
            depth -= 1
            return false
        }
        if container.isAtStart {
            container.isAtStart = false
        } else {
            try expect(UInt8(ascii: ","))
            // A comma promises a value: `[1,]` is not JSON.
            guard try peek() != closing else { throw failure(.unexpectedByte) }
        }
        return true
    }

    /// Scans a string without decoding it.
    @inline(__always)
    public mutating func scanString() throws(JSONError) -> StringToken {
        try expect(UInt8(ascii: "\""))
        let start = position
        var hasEscapes = false
        while true {
            position = bytes.withUnsafeBytes { $0.firstQuoteOrBackslash(from: position) }
            guard position < bytes.count else { throw failure(.unexpectedEnd) }
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                return StringToken(range: start..<(position - 1), hasEscapes: hasEscapes)
            }
            hasEscapes = true
            try skipEscape()
        }
    }

    private mutating func skipEscape() throws(JSONError) {
        guard position + 1 < bytes.count else {
            position = bytes.count
            throw failure(.unexpectedEnd)
        }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            guard position + 6 <= bytes.count else {
                position = bytes.count
                throw failure(.unexpectedEnd)
            }
            guard bytes[(position + 2)..<(position + 6)].allSatisfy({ $0.hexDigit != nil }) else {
                throw failure(.badEscape)
            }
            position += 6
        default: throw failure(.badEscape)
        }
    }

    /// Scans a number and returns the range of its digits.
    public mutating func scanNumber() throws(JSONError) -> Range<Int> {
        _ = try peek()
        let start = position
        if next(is: UInt8(ascii: "-")) { position += 1 }
        let hasLeadingZero = next(is: UInt8(ascii: "0"))
        let integerDigits = skipDigits()
        guard integerDigits > 0, !hasLeadingZero || integerDigits == 1 else { throw failure(.badNumber) }
        if next(is: UInt8(ascii: ".")) {
            position += 1
            guard skipDigits() > 0 else { throw failure(.badNumber) }
        }
        if next(is: UInt8(ascii: "e")) || next(is: UInt8(ascii: "E")) {
            position += 1
            if next(is: UInt8(ascii: "+")) || next(is: UInt8(ascii: "-")) { position += 1 }
            guard skipDigits() > 0 else { throw failure(.badNumber) }
        }
        return start..<position
    }

    private func next(is byte: UInt8) -> Bool {
        position < bytes.count && bytes[position] == byte
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        return position - start
    }

    /// Scans `true`, `false` or `null`; nil means null.
    public mutating func scanLiteral() throws(JSONError) -> Bool? {
        switch try peek() {
        case UInt8(ascii: "t"):
            try scanWord("true")
            return true
        case UInt8(ascii: "f"):
            try scanWord("false")
            return false
        default:
            try scanWord("null")
            return nil
        }
    }

    private mutating func scanWord(_ word: StaticString) throws(JSONError) {
        for index in 0..<word.utf8CodeUnitCount {
            guard position + index < bytes.count else { throw failure(.unexpectedEnd) }
            guard bytes[position + index] == word.utf8Start[index] else { throw failure(.unexpectedByte) }
        }
        position += word.utf8CodeUnitCount
    }

    /// Skips any value; the range of its bytes.
    @discardableResult
    public mutating func skipValue() throws(JSONError) -> Range<Int> {
        var isCompact = false
        return try skipValue(isCompact: &isCompact)
    }

    /// Skips any value; the range of its bytes.
    ///
    /// - Parameter isCompact: becomes false where the value has blanks between tokens or more than printable ASCII in strings; costs
    ///   nothing where it is false.
    @inline(__always)
    mutating func skipValue(isCompact: inout Bool) throws(JSONError) -> Range<Int> {
        let byte = try peek()
        let start = position
        let end = bytes.withUnsafeBytes {
            JSONSkipper.end(
                ofValueAt: start, in: $0, maximumDepth: Self.maximumDepth - depth, isCompact: &isCompact)
        }
        if let end {
            position = end
            return start..<end
        }
        return try skipCarefully(byte)
    }

    /// Skips a value byte by byte, to find the mistake in it.
    mutating func skipCarefully(_ byte: UInt8) throws(JSONError) -> Range<Int> {
        let start = position
        switch byte {
        case UInt8(ascii: "{"):
            var object = try openObject()
            while try nextKey(&object) != nil { _ = try skipCarefully(try peek()) }
        case UInt8(ascii: "["):
            var array = try openArray()
            while try nextElement(&array) { _ = try skipCarefully(try peek()) }
        case UInt8(ascii: "\""): _ = try scanString()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try scanNumber()
        default: _ = try scanLiteral()
        }
        return start..<position
    }

    /// Nothing but blanks may follow the value of a text.
    public mutating func finish() throws(JSONError) {
        skipBlanks()
        guard position == bytes.count else { throw failure(.unexpectedByte) }
    }

    /// Whether the bytes of a range are exactly these.
    public func matches(_ word: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        let start = word.utf8Start
        for index in 0..<range.count where bytes[range.lowerBound + index] != start[index] { return false }
        return true
    }
}

extension UInt8 {
    var hexDigit: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self) - 0x30
        case 0x41...0x46: UInt32(self) - 0x41 + 10
        case 0x61...0x66: UInt32(self) - 0x61 + 10
        default: nil
        }
    }
}
