import Glibc

/// A private temporary file without a name, so that it goes with the process.
final class NamelessFile {
    private let descriptor: Int32
    private(set) var end: Int64 = 0

    /// `O_TMPFILE`, which Swift's Glibc does not import.
    private static let nameless: Int32 = 0o20_000_000 | O_DIRECTORY

    /// Nil where no file can be made in the directory.
    init?(in directory: String) {
        var opened = open(directory, Self.nameless | O_RDWR | O_CLOEXEC, 0o600)
        if opened < 0 {
            // File systems without nameless files: the name lives for a moment only.
            var template = Array("\(directory)/csbs-XXXXXX".utf8CString)
            opened = template.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.map { mkstemp($0) } ?? -1
            }
            if opened >= 0 { _ = fcntl(opened, F_SETFD, FD_CLOEXEC) }
            if opened >= 0 { template.withUnsafeBufferPointer { _ = $0.baseAddress.map { unlink($0) } } }
        }
        guard opened >= 0 else { return nil }
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Appends bytes, all or nothing; where they begin, or nil where there is no room.
    func append(_ bytes: [UInt8]) -> Int64? {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written,
                    off_t(end) + written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            written += count
        }
        defer { end += Int64(bytes.count) }
        return end
    }

    /// The bytes of a range; nil where they cannot be read.
    func read(_ range: Range<Int64>) -> [UInt8]? {
        guard range.lowerBound >= 0, range.upperBound <= end else { return nil }
        var bytes = [UInt8](repeating: 0, count: range.count)
        var taken = 0
        while taken < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(
                    descriptor, buffer.baseAddress?.advanced(by: taken), buffer.count - taken,
                    off_t(range.lowerBound) + taken)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            taken += count
        }
        return bytes
    }
}
