/// Searches that look at eight bytes at once.
extension UnsafeRawBufferPointer {
    /// The place of the first quote or backslash from a place on; the end where there is none.
    func firstQuoteOrBackslash(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let found = word.bytes(equalTo: UInt8(ascii: "\"")) | word.bytes(equalTo: UInt8(ascii: "\\"))
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count, self[index] != UInt8(ascii: "\""), self[index] != UInt8(ascii: "\\") { index += 1 }
        return index
    }

    /// The place of the first byte from a place on that is not printable ASCII, or is a quote or a backslash; the end where there
    /// is none.
    func firstSpecial(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let found =
                word.bytes(equalTo: UInt8(ascii: "\"")) | word.bytes(equalTo: UInt8(ascii: "\\"))
                | word.bytes(equalTo: 0x7F)
                | word.bytesBelow(0x20) | word & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count {
            let byte = self[index]
            guard 0x20..<0x7F ~= byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { break }
            index += 1
        }
        return index
    }
}

extension UInt64 {
    /// The top bit of each byte that has some value, up to the first one; what lies above that is not reliable.
    fileprivate func bytes(equalTo byte: UInt8) -> UInt64 {
        let difference = self ^ (0x0101_0101_0101_0101 &* UInt64(byte))
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }

    /// The top bit of each byte that is below a bound of at most 128, up to the first one.
    fileprivate func bytesBelow(_ bound: UInt8) -> UInt64 {
        (self &- (0x0101_0101_0101_0101 &* UInt64(bound))) & ~self & 0x8080_8080_8080_8080
    }
}
