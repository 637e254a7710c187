import Glibc
import Synchronization

/// A file that is written beside the one that it replaces and then renamed: a reader sees the old file or the new one, never half
/// of it.
///
///     var file = try ReplacementFile("backups.csv")
///     try file.write(bytes)
///     try file.commit(overwriting: false)
///
/// Without `commit` nothing stays of it.
public struct ReplacementFile: ~Copyable {
    private static let number = Atomic(0)

    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private var isCommitted = false

    /// - Parameter mode: of the new file, before the process's umask.
    public init(_ path: String, mode: UInt32 = 0o600) throws(FileError) {
        self.path = path
        temporary = "\(path).\(getpid())-\(Self.number.add(1, ordering: .relaxed).newValue)"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else {
            isCommitted = true
            throw .unwritable(file: path, reason: systemReason())
        }
    }

    deinit {
        close(descriptor)
        if !isCommitted { unlink(temporary) }
    }

    /// Appends bytes.
    public mutating func write(_ bytes: some Sequence<UInt8>) throws(FileError) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .unwritable(file: path, reason: systemReason()) }
            rest = rest.dropFirst(count)
        }
    }

    /// Puts the file in its place once it is on the disk.
    ///
    /// - Parameter overwriting: whether a file that is there is replaced; else it is left alone and this fails.
    /// - Throws: `FileError.unwritable`; what was there is then as it was.
    public mutating func commit(overwriting: Bool = true) throws(FileError) {
        guard fsync(descriptor) == 0 else { throw .unwritable(file: path, reason: systemReason()) }
        if overwriting {
            guard rename(temporary, path) == 0 else { throw .unwritable(file: path, reason: systemReason()) }
            isCommitted = true
        } else {
            // Unlike a rename, a link never replaces what is there; the other name then goes.
            guard link(temporary, path) == 0 else { throw .unwritable(file: path, reason: systemReason()) }
        }
    }

    /// Writes a whole file.
    public static func write(_ bytes: some Sequence<UInt8>, to path: String, mode: UInt32 = 0o600) throws(FileError) {
        var file = try ReplacementFile(path, mode: mode)
        try file.write(bytes)
        try file.commit()
    }
}
