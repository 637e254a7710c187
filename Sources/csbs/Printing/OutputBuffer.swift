/// Bytes on their way to standard output; the same memory is used again and again.
struct OutputBuffer {
    /// Bytes that are written at once.
    static let size = 1 << 17

    var bytes: [UInt8] = []

    /// Writes what there is, if it is much.
    mutating func writeIfFull() throws(CommandExit) {
        if bytes.count >= Self.size { try write() }
    }

    /// Writes what there is.
    mutating func write() throws(CommandExit) {
        try Output.write(bytes)
        // One long record must not keep its memory for the rest of the run.
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.size * 8)
    }

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
