/// Bytes on their way to a reader; the same memory is used again and again.
public struct OutputBuffer: Sendable {
    public typealias Destination = @Sendable ([UInt8]) throws(OutputError) -> Void

    /// Bytes that are written at once.
    public static let size = 1 << 17

    public var bytes: [UInt8] = []
    private let destination: Destination

    /// - Parameter destination: writes all of what it gets.
    public init(destination: @escaping Destination) {
        self.destination = destination
    }

    /// Writes what there is, if it is much.
    public mutating func writeIfFull() throws(OutputError) {
        if bytes.count >= Self.size { try write() }
    }

    /// Writes what there is.
    public mutating func write() throws(OutputError) {
        try destination(bytes)
        // One long record must not keep its memory for the rest of the run.
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.size * 8)
    }

    mutating func append(_ text: StaticString) {
        bytes.append(text)
    }
}
