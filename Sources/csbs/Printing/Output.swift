import Glibc
import Terminal

/// Standard output and standard error.
enum Output {
    /// Whether a terminal shows what is written.
    static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// Writes all of it.
    ///
    /// - Throws: a `CommandExit` with status 0 where the reader has gone, which is no error.
    static func write(_ text: String) throws(CommandExit) { try write(Array(text.utf8)) }

    static func write(_ bytes: [UInt8]) throws(CommandExit) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(STDOUT_FILENO, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                if errno == EPIPE { throw CommandExit(status: 0, sentence: nil) }
                throw CommandExit(
                    status: 1, sentence: "Cannot write to standard output: \(String(cString: strerror(errno))).")
            }
            written += count
        }
    }

    /// A sentence on standard error, made harmless: it may quote what a service said.
    static func printError(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText(String($0)).text }
        var bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        bytes.withUnsafeMutableBytes { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// What a person who waits wants to know; on a terminal only.
    static func printStatus(_ text: String) {
        if isatty(STDERR_FILENO) == 1 { printError(text) }
    }

    /// How far a long command has come; on a terminal only, over the same line again and again.
    static func printProgress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1, isatty(STDOUT_FILENO) == 0 else { return }
        var bytes = Array("\r\u{1B}[K\(text)".utf8)
        bytes.withUnsafeMutableBytes { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
