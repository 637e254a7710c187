import Glibc

/// Signals as bytes in a pipe, so that the main loop reads them like anything else.
final class Signals {
    /// A handler can reach nothing but a global; it is written once, before any handler is installed.
    nonisolated(unsafe) private static var writeEnd: Int32 = -1

    static let handled = [SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT]

    let readEnd: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        Self.writeEnd = ends[1]
        // A parent may have blocked them; a blocked SIGTERM would leave the screen up for ever.
        var own = sigset_t()
        sigemptyset(&own)
        for number in Self.handled { sigaddset(&own, number) }
        sigprocmask(SIG_UNBLOCK, &own, nil)
        for number in Self.handled { Self.install(number) }
    }

    deinit {
        for number in Self.handled { signal(number, SIG_DFL) }
        close(readEnd)
        close(Self.writeEnd)
        Self.writeEnd = -1
    }

    static func install(_ number: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { number in
            let saved = errno
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(Signals.writeEnd, &byte, 1)
            errno = saved
        }
        action.sa_flags = Int32(SA_RESTART)
        sigaction(number, &action, nil)
    }

    /// The signals that have come since the last call.
    func drain() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(readEnd, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map(Int32.init) : []
    }
}
