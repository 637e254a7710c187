extension UnsafeBufferPointer<UInt8> {
    /// The scalar whose bytes begin at an index, and their number; nil, with the number of bytes to pass over, where they are
    /// not UTF-8. The number is at least 1.
    func scalar(at index: Int) -> (scalar: Unicode.Scalar?, length: Int) {
        let first = self[index]
        let length: Int
        // The second byte of some sequences is limited further, so that no scalar has two spellings and none is a surrogate.
        let second: ClosedRange<UInt8>
        switch first {
        case ..<0x80: return (Unicode.Scalar(first), 1)
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return (nil, 1)
        }
        var value = UInt32(first) & (0xFF >> (UInt32(length) + 1))
        for place in 1..<length {
            guard index + place < count, (place == 1 ? second : 0x80...0xBF).contains(self[index + place]) else {
                return (nil, place)
            }
            value = value << 6 | UInt32(self[index + place] & 0x3F)
        }
        return (Unicode.Scalar(value), length)
    }
}

extension Unicode.Scalar {
    /// Whether a terminal may obey it, or nobody can see it: controls, marks of direction, what has no width or no meaning.
    public var isUnsafeToShow: Bool {
        if 0x20...0x7E ~= value { return false }
        if value < 0xA0 { return true }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return true
        default: return properties.isDefaultIgnorableCodePoint
        }
    }
}
