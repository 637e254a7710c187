import Synchronization

/// Bodies that were read to the end and lend their memory to the next answers.
///
/// A page of a thousand records has 600 pages of memory; to have the kernel map and clear them costs more than to receive the
/// answer.
final class SpareBodies: Sendable {
    /// One is being filled while another is read.
    private static let maximum = 2

    private let bodies = Mutex<[[UInt8]]>([])

    func add(_ body: consuming [UInt8]) {
        let spare = body
        bodies.withLock { bodies in
            if bodies.count < Self.maximum { bodies.append(spare) }
        }
    }

    /// An empty body with room for so many bytes.
    func body(ofAtLeast bytes: Int) -> [UInt8] {
        var body = bodies.withLock { $0.popLast() } ?? []
        // Goes before a larger one is made, which has room to spare: pages differ a little, and untouched room costs nothing.
        guard body.capacity >= bytes else {
            body = []
            body.reserveCapacity(bytes + bytes / 4)
            return body
        }
        body.removeAll(keepingCapacity: true)
        return body
    }
}
