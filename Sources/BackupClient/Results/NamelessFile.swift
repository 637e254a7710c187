import Glibc
import Synchronization

/// A private temporary file without a name, so that it goes with the process. Reading needs no lock and waits for no writer.
final class NamelessFile: Sendable {
    private let descriptor: Int32
    private let end = Atomic<Int64>(0)
    private let free = Mutex(FreeRanges())

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

    /// Whether so many bytes more leave a reserve on the file system; nil leaves a tenth of it, at most a gibibyte.
    func hasRoom(for count: Int, leaving reserve: Int64?) -> Bool {
        var facts = statvfs()
        guard fstatvfs(descriptor, &facts) == 0 else { return true }
        let unit = Int64(clamping: facts.f_frsize)
        let (free, total) = (Int64(clamping: facts.f_bavail) * unit, Int64(clamping: facts.f_blocks) * unit)
        return free - Int64(count) >= reserve ?? min(1 << 30, total / 10)
    }

    /// Appends bytes, all or nothing; where they begin, or nil where there is no room. Writers do not wait for one another.
    func append(_ bytes: [UInt8]) -> Int64? {
        let start = end.add(Int64(bytes.count), ordering: .relaxed).oldValue
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written,
                    off_t(start) + written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                release(start..<(start + Int64(bytes.count)))
                return nil
            }
            written += count
        }
        return start
    }

    /// The bytes of a range; nil where they cannot be read.
    func read(_ range: Range<Int64>) -> [UInt8]? {
        guard range.lowerBound >= 0, range.upperBound <= end.load(ordering: .relaxed) else { return nil }
        var bytes = [UInt8](repeating: 0, count: range.count)
        var readCount = 0
        while readCount < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                pread(
                    descriptor, buffer.baseAddress?.advanced(by: readCount), buffer.count - readCount,
                    off_t(range.lowerBound) + readCount)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            readCount += count
        }
        return bytes
    }

    /// Gives the blocks of a range back to the file system.
    func release(_ range: Range<Int64>) {
        free.withLock { free in
            let hole = free.insert(range)
            _ = Self.fallocate?(descriptor, Self.punchHoleKeepingSize, off_t(hole.lowerBound), off_t(hole.count))
        }
    }

    /// Bytes that the file occupies on its file system.
    var diskBytes: Int64 {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? Int64(facts.st_blocks) * 512 : 0
    }

    /// `FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE`
    private static let punchHoleKeepingSize: Int32 = 3

    private typealias Fallocate = @convention(c) (Int32, Int32, off_t, off_t) -> Int32

    /// `fallocate`, which Swift's Glibc does not import.
    private static let fallocate: Fallocate? =
        dlsym(nil, "fallocate").map { unsafeBitCast($0, to: Fallocate.self) }
}
