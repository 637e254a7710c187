import CNcurses
import Glibc
public import Terminal

/// ncurses on a file in place of a terminal: what it writes is counted to the byte, without waiting for anything.
///
/// ncurses' state belongs to the whole process, so only one test at a time may use it: see `withScreen`.
public final class HeadlessScreen {
    public let screen: TerminalScreen
    private let output: UnsafeMutablePointer<FILE>
    private let input: UnsafeMutablePointer<FILE>

    fileprivate init(terminal: String, size: Size) throws {
        guard let output = tmpfile(), let input = fopen("/dev/null", "r"),
            let screen = TerminalScreen(terminal: terminal, size: size, output: output, input: input)
        else { throw SystemError("newterm") }
        (self.screen, self.output, self.input) = (screen, output, input)
    }

    /// Bytes that ncurses has written so far.
    public var writtenBytes: Int {
        fflush(output)
        return Int(lseek(fileno(output), 0, SEEK_CUR))
    }

    /// Shows a frame; the number of bytes that it needed.
    @discardableResult
    public func show(_ frame: Frame) -> Int {
        let before = writtenBytes
        screen.show(frame)
        return writtenBytes - before
    }

    /// What ncurses believes to be on the terminal.
    public func text(row: Int, columns: Int) -> String {
        var line = ""
        for column in 0..<columns {
            var text = [wchar_t](repeating: 0, count: Int(CCHARW_MAX) + 1)
            var attributes: UInt32 = 0
            var pair: Int32 = 0
            guard cn_cell(cn_curscr(), Int32(row), Int32(column), &text, &attributes, &pair) == OK else { continue }
            for scalar in text.prefix(while: { $0 != 0 }).compactMap({ Unicode.Scalar(UInt32($0)) }) {
                line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// Whether a cell is drawn in reverse, bold, and with which pair.
    public func isReverse(row: Int, column: Int) -> Bool {
        var text = [wchar_t](repeating: 0, count: Int(CCHARW_MAX) + 1)
        var attributes: UInt32 = 0
        var pair: Int32 = 0
        _ = cn_cell(cn_curscr(), Int32(row), Int32(column), &text, &attributes, &pair)
        return attributes & CN_REVERSE != 0
    }

    public var colors: Int { screen.colors }

    fileprivate func close() {
        screen.close()
        fclose(output)
        fclose(input)
    }
}

private let lock = ScreenLock()

private actor ScreenLock {
    func run<Value: Sendable>(_ body: @Sendable () throws -> Value) rethrows -> Value { try body() }
}

/// Runs a test's body with a screen of its own; bodies run one after the other.
public func withScreen<Value: Sendable>(
    terminal: String = "xterm-256color", _ size: Size, _ body: @Sendable (HeadlessScreen) throws -> Value
) async throws -> Value {
    try await lock.run {
        let screen = try HeadlessScreen(terminal: terminal, size: size)
        defer { screen.close() }
        return try body(screen)
    }
}
