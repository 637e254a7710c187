import Glibc

/// A small file of settings, read in one go.
struct PrivateFile {
    let text: String
    /// Permission bits, such as 0o600.
    let mode: UInt32
    let owner: UInt32

    /// Whether users other than the owner may read it.
    var isReadableByOthers: Bool { isRegular && mode & 0o044 != 0 }

    private let isRegular: Bool

    var modeText: String { String(mode, radix: 8) }

    /// A file of that name that others can read, in one sentence.
    func warning(about path: String, holding what: String) -> String {
        "\(path) contains \(what) and other users of this host can read it (mode \(modeText)); restrict it with chmod 600."
    }

    enum Failure: Error {
        /// Where nothing has that name; with the system's reason.
        case missing(String)
        case unreadable(String)
        case tooLarge
    }

    /// - Parameter allowsPipe: whether the file may be something else than a regular one, and one waits for its writer.
    init(_ path: String, maximumBytes: Int, allowsPipe: Bool = false) throws(Failure) {
        // Without O_NONBLOCK a named pipe would keep the program waiting for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (allowsPipe ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw errno == ENOENT || errno == ENOTDIR ? .missing(reason) : .unreadable(reason)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
        isRegular = status.st_mode & S_IFMT == S_IFREG
        if !allowsPipe || status.st_mode & S_IFMT == S_IFDIR, let kind = Self.irregularity(status) {
            throw .unreadable("it is \(kind), not a file")
        }
        // What a file system makes up as it is read has no size.
        guard status.st_size <= maximumBytes else { throw .tooLarge }
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

    /// Why another library could not read a file; nil where it could.
    static func fault(of path: String, maximumBytes: Int) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return String(cString: strerror(errno)) }
        if let kind = irregularity(status) { return "it is \(kind), not a file" }
        return status.st_size > maximumBytes ? "it is larger than \(maximumBytes >> 20) MiB" : nil
    }

    /// What it is instead of a regular file; nil where it is one.
    private static func irregularity(_ status: stat) -> String? {
        switch status.st_mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "a directory"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
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
