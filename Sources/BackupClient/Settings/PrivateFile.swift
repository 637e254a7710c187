import Glibc

/// A small file of settings, read in one go.
struct PrivateFile {
    let text: String
    /// Permission bits, such as 0o600.
    let mode: UInt32
    let owner: UInt32

    /// Whether users other than the owner may read it.
    var isReadableByOthers: Bool { mode & 0o044 != 0 }

    var modeText: String { String(mode, radix: 8) }

    enum Failure: Error {
        /// Where nothing has that name; with the system's reason.
        case missing(String)
        case unreadable(String)
        case tooLarge
    }

    init(_ path: String, maximumBytes: Int) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw errno == ENOENT || errno == ENOTDIR ? .missing(reason) : .unreadable(reason)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
        var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
        var count = 0
        while count < bytes.count {
            let taken = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if taken < 0, errno == EINTR { continue }
            guard taken >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
            guard taken > 0 else { break }
            count += taken
        }
        guard count <= maximumBytes else { throw .tooLarge }
        text = String(decoding: bytes[..<count], as: UTF8.self)
        mode = status.st_mode & 0o777
        owner = status.st_uid
    }

    /// Writes a file beside the old one and renames it: a reader sees the old file or the new one, never half of it.
    ///
    /// - Throws: `Failure.unreadable` with the system's reason; the old file is then as it was.
    static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o600) throws(Failure) {
        let temporary = "\(path).\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
        var count = 0
        while count < bytes.count {
            let written = bytes[count...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { break }
            count += written
        }
        let isWritten = count == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(temporary, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            throw .unreadable(reason)
        }
    }
}
