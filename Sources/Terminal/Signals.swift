import CNcurses
import Glibc

/// Signals as bytes in a pipe, so that the main loop reads them like anything else.
final class Signals {
    /// A handler can reach nothing but a global; it is written once, before any handler is installed.
    nonisolated(unsafe) private static var writeEnd: Int32 = -1

    private static let handled = SignalTable.signals(.event) + SignalTable.signals(.end)

    let readEnd: Int32

    /// Nil where no pipe can be made.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        Self.writeEnd = ends[1]
        // A parent may have blocked them; a blocked SIGTERM would leave the screen up for ever.
        var own = sigset_t()
        sigemptyset(&own)
        for (number, _) in SignalTable.reactions { sigaddset(&own, number) }
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
        if SignalTable.signals(.end).contains(number) {
            action.__sigaction_handler.sa_handler = { number in
                Signals.post(number)
                Restorer.endSoon(number)
            }
        } else {
            action.__sigaction_handler.sa_handler = { number in Signals.post(number) }
        }
        action.sa_flags = Int32(SA_RESTART)
        sigaction(number, &action, nil)
    }

    /// Writes a signal into the pipe; async-signal-safe.
    private static func post(_ number: Int32) {
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(writeEnd, &byte, 1)
        errno = saved
    }

    /// The signals that have come since the last call.
    func drain() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(readEnd, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map(Int32.init) : []
    }
}
