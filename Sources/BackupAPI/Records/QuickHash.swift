import Glibc

extension UnsafeRawBufferPointer {
    /// A number for tables whose texts are compared afterwards: eight bytes at a time in the manner of FNV-1a.
    var quickHash: Int {
        var hash = UInt64(count)
        var index = 0
        while index + 8 <= count {
            hash = (hash ^ loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            index += 8
        }
        while index < count {
            hash = (hash ^ UInt64(self[index])) &* 0x100_0000_01B3
            index += 1
        }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }

    func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
        return memcmp(start, otherStart, count) == 0
    }
}
