import Glibc
import Synchronization

/// Keeps pages as received outside the heap: in a private temporary file that has no name, so that it goes with the process.
public final class RecordStore: Sendable {
    private struct File {
        var descriptor: Int32
        var end: Int64 = 0
    }

    private let file: Mutex<File>
    /// Past this the store keeps nothing more; the records behind it are fetched one by one when they are shown.
    private let capacityBytes: Int64

    public init(capacityBytes: Int64 = 2 << 30, directory: String = "/var/tmp") {
        self.capacityBytes = capacityBytes
        file = Mutex(File(descriptor: Self.openNameless(in: directory)))
    }

    deinit {
        file.withLock { if $0.descriptor >= 0 { _ = close($0.descriptor) } }
    }

    /// `O_TMPFILE`, which Swift's Glibc does not import.
    private static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY

    private static func openNameless(in directory: String) -> Int32 {
        let descriptor = open(directory, nameless | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 { return descriptor }
        // File systems without nameless files: the name lives for a moment only.
        var template = Array("\(directory)/csbs-XXXXXX".utf8CString)
        let named = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkstemp($0) } ?? -1
        }
        if named >= 0 { _ = fcntl(named, F_SETFD, FD_CLOEXEC) }
        if named >= 0 { template.withUnsafeBufferPointer { _ = $0.baseAddress.map { unlink($0) } } }
        return named
    }

    /// Where the bytes are kept from now on; nil where there is no room for them.
    public func keep(_ bytes: [UInt8]) -> Int64? {
        file.withLock { file -> Int64? in
            guard file.descriptor >= 0, file.end + Int64(bytes.count) <= capacityBytes else { return nil }
            var written = 0
            while written < bytes.count {
                let count = bytes.withUnsafeBytes { buffer in
                    pwrite(
                        file.descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written,
                        off_t(file.end) + written)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return nil }
                written += count
            }
            defer { file.end += Int64(bytes.count) }
            return file.end
        }
    }

    /// The bytes of a range; nil where they cannot be read.
    public func read(_ range: Range<Int64>) -> [UInt8]? {
        file.withLock { file -> [UInt8]? in
            guard file.descriptor >= 0, range.lowerBound >= 0, range.upperBound <= file.end else { return nil }
            var bytes = [UInt8](repeating: 0, count: range.count)
            var taken = 0
            while taken < bytes.count {
                let count = bytes.withUnsafeMutableBytes { buffer in
                    pread(
                        file.descriptor, buffer.baseAddress?.advanced(by: taken), buffer.count - taken,
                        off_t(range.lowerBound) + taken)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return nil }
                taken += count
            }
            return bytes
        }
    }
}
