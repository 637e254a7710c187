import Glibc

/// A file that an option names.
enum Input {
    private static let maximumTextBytes = 1 << 26

    /// The text of a file; `-` is standard input.
    static func text(_ path: String, _ option: String) throws(CommandExit) -> String {
        String(decoding: try bytes(path, option, atMost: maximumTextBytes), as: UTF8.self)
    }

    /// The bytes of a file; `-` is standard input.
    static func bytes(_ path: String, _ option: String, atMost maximum: Int) throws(CommandExit) -> [UInt8] {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, option) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = part.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path, option) }
            guard count > 0 else { return bytes }
            bytes += part[..<count]
            guard bytes.count <= maximum else {
                throw .usage("\(option): \(path) is larger than \(maximum >> 20) MiB.")
            }
        }
    }

    private static func unreadable(_ path: String, _ option: String) -> CommandExit {
        .usage("\(option): cannot read \(path): \(String(cString: strerror(errno))).")
    }
}
