/// Searches that look at sixteen bytes at once.
extension UnsafeRawBufferPointer {
    /// The place of the first quote or backslash from a place on; the end where there is none.
    @inline(__always)
    func firstQuoteOrBackslash(from start: Int) -> Int {
        first(from: start) { $0.equal(UInt8(ascii: "\"")) .| $0.equal(UInt8(ascii: "\\")) }
    }

    /// The place of the first byte from a place on that is not printable ASCII, or is a quote or a backslash; the end where there
    /// is none.
    @inline(__always)
    func firstSpecial(from start: Int) -> Int {
        first(from: start) {
            // As signed numbers, what is beyond ASCII is below zero.
            $0 .< SIMD16(repeating: 0x20) .| $0.equal(0x7F)
                .| $0.equal(UInt8(ascii: "\"")) .| $0.equal(UInt8(ascii: "\\"))
        }
    }

    @inline(__always)
    private func first(from start: Int, where isFound: (SIMD16<Int8>) -> SIMDMask<SIMD16<Int8>>) -> Int {
        var index = start
        while index + 16 <= count {
            let found = isFound(loadUnaligned(fromByteOffset: index, as: SIMD16<Int8>.self)).words
            if found[0] != 0 { return index + UInt64(littleEndian: found[0]).trailingZeroBitCount / 8 }
            if found[1] != 0 { return index + 8 + UInt64(littleEndian: found[1]).trailingZeroBitCount / 8 }
            index += 16
        }
        while index < count, !isFound(SIMD16(repeating: Int8(bitPattern: self[index])))[0] { index += 1 }
        return index
    }
}

extension SIMD16<Int8> {
    @inline(__always)
    fileprivate func equal(_ byte: UInt8) -> SIMDMask<SIMD16<Int8>> {
        self .== SIMD16(repeating: Int8(bitPattern: byte))
    }
}

extension SIMDMask<SIMD16<Int8>> {
    /// Each byte of a lane that is true has all bits set, any other none.
    @inline(__always)
    fileprivate var words: SIMD2<UInt64> { unsafeBitCast(self, to: SIMD2<UInt64>.self) }
}
