import Glibc

/// What the browser does about signals, in one table.
enum SignalTable {
    enum Reaction: Sendable, Hashable {
        /// The main loop goes on with it.
        case event
        /// The main loop ends; if it does not within a second, the handler does.
        case end
        /// The handler gives the terminal back and lets the signal do what it does by default.
        case fatal
    }

    static let reactions: [(signal: Int32, reaction: Reaction)] =
        [(SIGWINCH, .event), (SIGTSTP, .event), (SIGCONT, .event), (SIGTERM, .end), (SIGHUP, .end), (SIGINT, .end)]
        + [
            // Faults of the program, and what others send: each would leave the terminal as it is, and the toolchain's own
            // reporter would hold it for half a minute.
            SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS, SIGQUIT, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1,
            SIGUSR2, SIGXCPU, SIGXFSZ, SIGPOLL, SIGPWR, stackFault,
        ].map { ($0, .fatal) }
        + realTime.map { ($0, .fatal) }

    static func signals(_ reaction: Reaction) -> [Int32] {
        reactions.filter { $0.reaction == reaction }.map(\.signal)
    }

    /// `SIGSTKFLT`, which nothing but `kill` sends.
    private static let stackFault: Int32 = 16
    /// `SIGRTMIN` to `SIGRTMAX`; the C library keeps two below for itself.
    private static let realTime: ClosedRange<Int32> = 34...64
}
