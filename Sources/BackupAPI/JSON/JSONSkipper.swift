/// Finds the end of a value without looking at what it says: two thirds of a page are skipped.
///
/// It says nothing of mistakes: where it meets one it gives up, and the careful scanner finds out which.
struct JSONSkipper {
    private let bytes: UnsafeRawBufferPointer
    private var position: Int
    private let maximumDepth: Int
    private var depth = 0
    /// Whether each open container is an object, the innermost in the lowest bit.
    private var objects: UInt128 = 0
    /// Whether all so far has neither blanks between tokens nor anything but printable ASCII in strings; false where nobody asks.
    private var isCompact: Bool

    private init(_ bytes: UnsafeRawBufferPointer, at start: Int, maximumDepth: Int, isCompact: Bool) {
        self.bytes = bytes
        position = start
        self.maximumDepth = min(maximumDepth, UInt128.bitWidth)
        self.isCompact = isCompact
    }

    /// The end of the value that begins at a place; nil where the careful scanner has to look.
    ///
    /// - Parameter isCompact: becomes false where the value has blanks between tokens or more than printable ASCII in strings.
    static func end(
        ofValueAt start: Int, in bytes: UnsafeRawBufferPointer, maximumDepth: Int, isCompact: inout Bool
    ) -> Int? {
        var skipper = JSONSkipper(bytes, at: start, maximumDepth: maximumDepth, isCompact: isCompact)
        defer { isCompact = skipper.isCompact }
        return skipper.skip() ? skipper.position : nil
    }

    @inline(__always)
    private mutating func skip() -> Bool {
        while true {
            guard skipBlanks() else { return false }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
            case UInt8(ascii: "{"):
                guard open(isObject: true) else { return false }
                if bytes[position] == UInt8(ascii: "}") { break }
                guard skipKey() else { return false }
                continue
            case UInt8(ascii: "["):
                guard open(isObject: false) else { return false }
                if bytes[position] == UInt8(ascii: "]") { break }
                continue
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard skipNumber() else { return false }
            default:
                guard skipLiteral() else { return false }
            }
            guard let isOver = closeAndContinue() else { return false }
            if isOver { return true }
        }
    }

    /// Closes what ends here and steps to the next value; whether the whole value is over, nil at a mistake.
    @inline(__always)
    private mutating func closeAndContinue() -> Bool? {
        while depth > 0 {
            guard skipBlanks() else { return nil }
            let isObject = objects & 1 == 1
            switch bytes[position] {
            case UInt8(ascii: ","):
                position += 1
                if isObject { return skipBlanks() && skipKey() ? false : nil }
                guard skipBlanks(), bytes[position] != UInt8(ascii: "]") else { return nil }
                return false
            case isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"):
                position += 1
                depth -= 1
                objects >>= 1
            default: return nil
            }
        }
        return true
    }

    @inline(__always)
    private mutating func open(isObject: Bool) -> Bool {
        depth += 1
        guard depth <= maximumDepth else { return false }
        objects = objects << 1 | (isObject ? 1 : 0)
        position += 1
        return skipBlanks()
    }

    /// Steps to the next byte that is no blank; false where the text ends.
    @inline(__always)
    private mutating func skipBlanks() -> Bool {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09:
                position += 1
                isCompact = false
            default: return true
            }
        }
        return false
    }

    /// Skips `"key":`.
    @inline(__always)
    private mutating func skipKey() -> Bool {
        guard bytes[position] == UInt8(ascii: "\""), skipString(), skipBlanks(), bytes[position] == UInt8(ascii: ":")
        else { return false }
        position += 1
        return true
    }

    @inline(__always)
    private mutating func skipString() -> Bool {
        position += 1
        while true {
            position = isCompact ? bytes.firstSpecial(from: position) : bytes.firstQuoteOrBackslash(from: position)
            guard position < bytes.count else { return false }
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                return true
            }
            guard bytes[position] == UInt8(ascii: "\\") else {
                isCompact = false
                continue
            }
            guard position + 1 < bytes.count else { return false }
            switch bytes[position + 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
                UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
                position += 2
            case UInt8(ascii: "u"):
                guard position + 6 <= bytes.count else { return false }
                for index in (position + 2)..<(position + 6) where bytes[index].hexDigit == nil { return false }
                position += 6
            default: return false
            }
        }
    }

    @inline(__always)
    private mutating func skipNumber() -> Bool {
        _ = skip(UInt8(ascii: "-"))
        let start = position
        let digits = skipDigits()
        guard digits > 0, digits == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
        if skip(UInt8(ascii: ".")), skipDigits() == 0 { return false }
        guard skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) else { return true }
        if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
        return skipDigits() > 0
    }

    @inline(__always)
    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    @inline(__always)
    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        return position - start
    }

    @inline(__always)
    private mutating func skipLiteral() -> Bool {
        skip("true") || skip("null") || skip("false")
    }

    @inline(__always)
    private mutating func skip(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.count - position >= length else { return false }
        for index in 0..<length where bytes[position + index] != word.utf8Start[index] { return false }
        position += length
        return true
    }
}
