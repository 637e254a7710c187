/// A UUID as 16 bytes and as its text: 32 small hexadecimal digits with hyphens.
enum UUIDText {
    /// The two halves of a UUID; nil where the text is none, or is spelled so that it could not be written again.
    static func value(_ text: some RandomAccessCollection<UInt8>) -> (high: UInt64, low: UInt64)? {
        guard text.count == 36 else { return nil }
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        var digits = 0
        var position = 0
        for byte in text {
            defer { position += 1 }
            switch position {
            case 8, 13, 18, 23:
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            default: break
            }
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            if digits < 16 {
                halves.high = halves.high << 4 | UInt64(digit)
            } else {
                halves.low = halves.low << 4 | UInt64(digit)
            }
            digits += 1
        }
        return halves
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
    public var isUUID: Bool { UUIDText.value(Array(utf8)) != nil }
}
