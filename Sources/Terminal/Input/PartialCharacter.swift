/// The bytes of a UTF-8 character as they come. What is no UTF-8 is dropped.
struct PartialCharacter: Sendable {
    private var value: UInt32 = 0
    private var missing = 0
    /// What the next byte may be: the first byte may exclude overlong forms and surrogates.
    private var range: ClosedRange<UInt8> = 0x80...0xBF

    var isEmpty: Bool { missing == 0 }

    /// Adds a byte of 0x80 or more and returns the character once it is complete.
    mutating func append(_ byte: UInt8) -> Unicode.Scalar? {
        if missing > 0, range ~= byte {
            value = value << 6 | UInt32(byte & 0x3F)
            missing -= 1
            range = 0x80...0xBF
            return missing == 0 ? Unicode.Scalar(value) : nil
        }
        missing = 0
        range = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF: start(byte & 0x1F, 1)
        case 0xE0: start(0, 2, 0xA0...0xBF)
        case 0xED: start(0x0D, 2, 0x80...0x9F)
        case 0xE1...0xEF: start(byte & 0x0F, 2)
        case 0xF0: start(0, 3, 0x90...0xBF)
        case 0xF1...0xF3: start(byte & 0x07, 3)
        case 0xF4: start(4, 3, 0x80...0x8F)
        default: break
        }
        return nil
    }

    private mutating func start(_ bits: UInt8, _ missing: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) {
        value = UInt32(bits)
        self.missing = missing
        self.range = range
    }
}
