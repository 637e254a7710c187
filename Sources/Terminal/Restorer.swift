import CNcurses
import Glibc

/// Leaves the terminal as it was on every way out, a crash included.
///
/// What a crash handler needs is made beforehand and kept in globals: inside the handler nothing may be allocated. The
/// toolchain's own crash reporter must not get the terminal: it would hold it for half a minute.
enum Restorer {
    private static let crashes = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS]

    // Written on the main thread before the handlers are installed, read by them afterwards.
    nonisolated(unsafe) private static var sequence: UnsafeMutableBufferPointer<UInt8>?
    nonisolated(unsafe) private static var modes = termios()
    nonisolated(unsafe) private static var isArmed = false
    nonisolated(unsafe) private static var realError: Int32 = -1
    nonisolated(unsafe) private static var heldError: Int32 = -1

    /// Before curses starts: keeps the terminal's modes and holds back standard error, which would tear the screen.
    static func prepare() {
        tcgetattr(STDIN_FILENO, &modes)
        heldError = memfd_create("stderr", 1)
        realError = dup(STDERR_FILENO)
        if heldError >= 0, realError >= 0 { dup2(heldError, STDERR_FILENO) }
    }

    /// After `newterm`: installs the handlers.
    static func arm() {
        let names = ["sgr0", "oc", "cnorm", "rmkx", "rmcup"]
        let bytes = BracketedPaste.off + names.flatMap { withoutPadding(capability($0)) }
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = buffer.initialize(from: bytes)
        sequence = buffer
        isArmed = true
        installAlternateStack()
        for number in crashes {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                Restorer.resetTerminal()
                Restorer.releaseError()
                signal(number, SIG_DFL)
                raise(number)
            }
            action.sa_flags = Int32(SA_ONSTACK) | Int32(bitPattern: UInt32(SA_NODEFER))
            sigaction(number, &action, nil)
        }
    }

    /// After `endwin`: nothing is left for the handlers to do.
    static func disarm() {
        isArmed = false
        for number in crashes { signal(number, SIG_DFL) }
        tcsetattr(STDIN_FILENO, TCSANOW, &modes)
        releaseError()
    }

    private static func resetTerminal() {
        guard isArmed else { return }
        isArmed = false
        if let sequence { _ = write(STDOUT_FILENO, sequence.baseAddress, sequence.count) }
        tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    }

    /// Gives standard error back and passes on what was held; async-signal-safe.
    private static func releaseError() {
        guard realError >= 0, heldError >= 0 else { return }
        dup2(realError, STDERR_FILENO)
        lseek(heldError, 0, SEEK_SET)
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { buffer in
            while true {
                let count = read(heldError, buffer.baseAddress, buffer.count)
                guard count > 0 else { break }
                _ = write(STDERR_FILENO, buffer.baseAddress, count)
            }
        }
        close(heldError)
        close(realError)
        (heldError, realError) = (-1, -1)
    }

    private static func installAlternateStack() {
        let size = 64 << 10
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }

    /// What the terminal's description says; empty where it says nothing.
    static func capability(_ name: String) -> [UInt8] {
        var name = Array(name.utf8CString)
        guard let text = tigetstr(&name), Int(bitPattern: text) != -1 else { return [] }
        return Array(String(cString: text).utf8)
    }

    /// Terminfo's delays look like `$<5>`; nobody has needed them for decades.
    private static func withoutPadding(_ sequence: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = sequence[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
                let end = rest.firstIndex(of: UInt8(ascii: ">"))
            {
                rest = rest[(end + 1)...]
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
