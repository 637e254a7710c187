import CNcurses
import Glibc

/// Leaves the terminal as it was on every way out, a crash included.
///
/// What a crash handler needs is made beforehand and kept in globals: inside the handler nothing may be allocated. The
/// toolchain's own crash reporter must not get the terminal: it would hold it for half a minute.
enum Restorer {
    /// How long the main loop has for its own end.
    private static let graceSeconds: UInt32 = 1

    // Written on the main thread before the handlers are installed, read by them afterwards.
    nonisolated(unsafe) private static var sequence: UnsafeMutableBufferPointer<UInt8>?
    nonisolated(unsafe) private static var modes = termios()
    nonisolated(unsafe) private static var isArmed = false
    nonisolated(unsafe) private static var realError: Int32 = -1
    nonisolated(unsafe) private static var heldError: Int32 = -1
    /// The signal that the main loop is to end by; 0 while there is none.
    nonisolated(unsafe) private static var ending: sig_atomic_t = 0

    /// Before curses starts: keeps the terminal's modes and holds back standard error, which would tear the screen.
    static func prepare() {
        tcgetattr(STDIN_FILENO, &modes)
        heldError = memfd_create("stderr", 1)
        realError = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
        if heldError >= 0, realError >= 0 { dup2(heldError, STDERR_FILENO) }
    }

    /// After `newterm`: installs the handlers.
    static func arm() {
        let names = ["sgr0", "oc", "cnorm", "rmkx", "rmcup"]
        let bytes = BracketedPaste.off + names.flatMap { withoutPadding(capability($0)) }
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = buffer.initialize(from: bytes)
        sequence = buffer
        ending = 0
        isArmed = true
        installAlternateStack()
        for number in SignalTable.signals(.fatal) {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                // A terminal that reads nothing must not delay the exit.
                let flags = fcntl(STDOUT_FILENO, F_GETFL)
                _ = fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK)
                if number == SIGALRM, Restorer.ending != 0 { tcflush(STDOUT_FILENO, TCOFLUSH) }
                Restorer.resetTerminal()
                Restorer.releaseError()
                _ = fcntl(STDOUT_FILENO, F_SETFL, flags)
                if number == SIGALRM, Restorer.ending != 0 { _exit(128 + Restorer.ending) }
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
        tcsetattr(STDIN_FILENO, TCSANOW, &modes)
        releaseError()
        alarm(0)
        ending = 0
        for number in SignalTable.signals(.fatal) { signal(number, SIG_DFL) }
    }

    /// In a signal handler: the main loop has a second for its own end. Neither a longer drawing nor a terminal that
    /// accepts nothing delays it further.
    static func endSoon(_ number: Int32) {
        guard isArmed, ending == 0 else { return }
        ending = number
        alarm(graceSeconds)
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
