/// A UUID as 16 bytes and as its text: 32 small hexadecimal digits with hyphens.
enum UUIDText {
    /// The two halves of a UUID; nil where the text is none, or is spelled so that it could not be written again.
    static func value(_ text: Span<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard text.count == 36, [8, 13, 18, 23].allSatisfy({ text[$0] == UInt8(ascii: "-") }),
            let first = number(text, 0..<8), let second = number(text, 9..<13), let third = number(text, 14..<18),
            let fourth = number(text, 19..<23), let fifth = number(text, 24..<36)
        else { return nil }
        return (first << 32 | second << 16 | third, fourth << 48 | fifth)
    }

    /// The value of small hexadecimal digits; nil where there is anything else.
    @inline(__always)
    private static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
        var number: UInt64 = 0
        // Without a branch for each digit, which nobody could predict.
        var isOther: UInt8 = 0
        for index in range {
            let byte = text[index]
            isOther |= (byte &- 0x30 < 10 ? 0 : 1) & (byte &- 0x61 < 6 ? 0 : 1)
            number = number << 4 | UInt64(byte & 0xF + (byte >> 6) &* 9)
        }
        return isOther == 0 ? number : nil
    }

    /// A number that two UUIDs share for all practical purposes only if they are equal.
    static func mixed(_ high: UInt64, _ low: UInt64) -> Int {
        var number = high &* 0x9E37_79B9_7F4A_7C15
        number = (number ^ number >> 32 ^ low) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: number ^ number >> 32)
    }

    /// The text of a UUID.
    static func bytes(_ high: UInt64, _ low: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        append(high, low, to: &bytes)
        return bytes
    }

    /// Appends the text of a UUID.
    static func append(_ high: UInt64, _ low: UInt64, to output: inout [UInt8]) {
        var text = InlineArray<36, UInt8>(repeating: UInt8(ascii: "-"))
        var position = 0
        for digit in 0..<32 {
            if digit == 8 || digit == 12 || digit == 16 || digit == 20 { position += 1 }
            let half = digit < 16 ? high : low
            let value = UInt8(truncatingIfNeeded: half >> UInt64((15 - digit % 16) * 4)) & 0xF
            text[position] = value < 10 ? 0x30 + value : 0x57 + value
            position += 1
        }
        text.span.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    }
}

extension String {
    /// Whether it is a whole UUID in small letters.
    public var isUUID: Bool { UUIDText.value(Array(utf8).span) != nil }
}
