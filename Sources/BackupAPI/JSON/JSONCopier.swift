/// Copies JSON text from its bytes as received: the digits, the order and the escapes stay, only insignificant blanks go.
///
/// What is not valid JSON is copied as escapes and counted: raw control characters in strings, and bytes that are not UTF-8.
public struct JSONCopier: Sendable {
    /// Which further characters of strings become `\u` escapes.
    public enum Escapes: Sendable {
        /// None.
        case none
        /// Those that a terminal would obey, or that nobody could see.
        case unsafe
    }

    private let escapesUnsafe: Bool
    /// Characters that were not valid JSON.
    public private(set) var repairs = 0

    public init(escapes: Escapes = .none) {
        escapesUnsafe = escapes == .unsafe
    }

    /// Appends JSON text without the blanks between its tokens: one record becomes one line.
    public mutating func append(_ json: ArraySlice<UInt8>, to output: inout [UInt8]) {
        json.withUnsafeBufferPointer { copy($0, to: &output) }
    }

    /// Appends a record of a page.
    public mutating func append(recordAt index: Int, of page: RecordPage, to output: inout [UInt8]) {
        let range = page.rows.recordRange(at: index)
        guard page.compactRecords.count > index, page.compactRecords[index] else {
            return append(page.bytes[range], to: &output)
        }
        page.bytes.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Appends a string, its quotes included.
    mutating func append(_ token: JSONScanner.StringToken, of scanner: JSONScanner, to output: inout [UInt8]) {
        // The quotes lie around the token's range.
        append(scanner.bytes[(token.range.lowerBound - 1)...token.range.upperBound], to: &output)
    }

    /// Runs of bytes that stay are copied whole.
    private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var index = 0
        var start = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index = copyString(bytes, from: index + 1, run: &start, to: &output)
            } else if byte <= 0x20 {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                index += 1
                start = index
            } else {
                index += 1
            }
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
    }

    /// Passes over a string from behind its first quote; the place behind its last one.
    ///
    /// - Parameter run: where the bytes begin that have not been copied yet.
    private mutating func copyString(
        _ bytes: UnsafeBufferPointer<UInt8>, from first: Int, run: inout Int, to output: inout [UInt8]
    ) -> Int {
        var index = first
        let raw = UnsafeRawBufferPointer(bytes)
        while true {
            index = raw.firstSpecial(from: index)
            guard index < bytes.count else { return index }
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { return index + 1 }
            if byte == UInt8(ascii: "\\") {
                index = min(index + 2, bytes.count)
                continue
            }
            let (scalar, length) = bytes.scalar(at: index)
            if scalar == nil || byte < 0x20 {
                repairs += 1
            } else if !escapesUnsafe || scalar?.isUnsafeToShow == false {
                index += length
                continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index]))
            output.appendJSONEscape(scalar ?? "\u{FFFD}")
            index += length
            run = index
        }
    }
}

extension [UInt8] {
    /// Appends a scalar as JSON writes what it cannot contain: `\n`, `\u001b`, or two of these.
    mutating func appendJSONEscape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\n": append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
        case "\r": append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
        case "\t": append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
        default:
            for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
                appendHexadecimal(UInt32(unit), digits: 4)
            }
        }
    }

    /// Appends the last digits of a number, in small letters.
    mutating func appendHexadecimal(_ value: UInt32, digits: Int) {
        for place in (0..<digits).reversed() {
            let digit = UInt8(truncatingIfNeeded: value >> (UInt32(place) * 4)) & 0xF
            append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }
}
