import Glibc

/// A small file, read in one go, and who may read it.
public struct FileContents: Sendable {
    public let text: String
    /// Permission bits, such as 0o600.
    public let mode: UInt32
    public let owner: UInt32
    private let isRegular: Bool

    /// Whether users other than the owner may read it.
    public var isReadableByOthers: Bool { isRegular && mode & 0o044 != 0 }

    public var modeText: String { String(mode, radix: 8) }

    /// A file of that name that others can read, in one sentence.
    public func warning(about file: String, holding what: String) -> String {
        "\(file) contains \(what) and other users of this host can read it (mode \(modeText)); restrict it with chmod 600."
    }

    /// - Parameter allowsPipe: whether the file may be something else than a regular one, and one waits for its writer.
    public init(_ file: String, maximumBytes: Int, allowsPipe: Bool = false) throws(FileError) {
        // Without O_NONBLOCK a named pipe would keep the program waiting for a writer.
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | (allowsPipe ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { throw Self.openError(file) }
        defer { close(descriptor) }
        let status = try Self.status(descriptor, file)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        if !allowsPipe || status.st_mode & S_IFMT == S_IFDIR { try Self.requireRegular(status, file) }
        // What a file system makes up as it is read has no size.
        guard status.st_size <= maximumBytes else { throw .tooLarge(file: file, maximumBytes: maximumBytes) }
        var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
        var count = 0
        while count < bytes.count {
            let readCount = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if readCount < 0, errno == EINTR { continue }
            guard readCount >= 0 else { throw .unreadable(file: file, reason: systemReason()) }
            guard readCount > 0 else { break }
            count += readCount
        }
        guard count <= maximumBytes else { throw .tooLarge(file: file, maximumBytes: maximumBytes) }
        text = String(decoding: bytes[..<count], as: UTF8.self)
        mode = status.st_mode & 0o777
        owner = status.st_uid
    }

    /// Looks whether another library could read a file, without reading it.
    public static func check(_ file: String, maximumBytes: Int) throws(FileError) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw openError(file) }
        defer { close(descriptor) }
        let status = try status(descriptor, file)
        try requireRegular(status, file)
        guard status.st_size <= maximumBytes else { throw .tooLarge(file: file, maximumBytes: maximumBytes) }
    }

    private static func openError(_ file: String) -> FileError {
        let isMissing = errno == ENOENT || errno == ENOTDIR
        let reason = systemReason()
        return isMissing ? .missing(file: file, reason: reason) : .unreadable(file: file, reason: reason)
    }

    private static func status(_ descriptor: Int32, _ file: String) throws(FileError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: file, reason: systemReason()) }
        return status
    }

    private static func requireRegular(_ status: stat, _ file: String) throws(FileError) {
        let kind: String
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: kind = "a directory"
        case S_IFIFO: kind = "a pipe"
        case S_IFSOCK: kind = "a socket"
        default: kind = "a device"
        }
        throw .unreadable(file: file, reason: "it is \(kind), not a file")
    }
}

/// Why the last system call failed, in the system's words.
func systemReason() -> String { String(cString: strerror(errno)) }
