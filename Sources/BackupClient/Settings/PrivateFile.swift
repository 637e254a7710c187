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
}
