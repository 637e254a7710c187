import Glibc
import Presentation
import Terminal

/// Standard output and standard error.
enum Output {
    /// Whether a terminal shows what is written.
    static let isTerminal = isatty(STDOUT_FILENO) == 1

    /// Cells of the terminal that shows what is written; nil where none does.
    static var columns: Int? {
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : nil
    }

    /// A buffer in front of standard output.
    static var buffer: OutputBuffer { OutputBuffer { (bytes) throws(OutputError) in try writeBytes(bytes) } }

    /// Writes all of it.
    ///
    /// - Throws: a `CommandExit` with status 0 where the reader has gone, which is no error.
    static func write(_ text: String) throws(CommandExit) {
        do { try writeBytes(Array(text.utf8)) } catch { throw CommandExit(error) }
    }

    private static func writeBytes(_ bytes: [UInt8]) throws(OutputError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(STDOUT_FILENO, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw errno == EPIPE ? .readerGone : .failed(String(cString: strerror(errno)))
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
