import Glibc

/// Waits for what the main loop reacts to: keys, signals, messages. It sleeps in `poll`; without a deadline it has no timer.
public final class EventSource {
    /// What woke the loop, besides messages and keys, which their owners hold.
    public enum Event: Sendable, Hashable {
        case resized
        case suspended
        case continued
        /// SIGTERM, SIGINT, or a terminal that is gone.
        case terminated(signal: Int32)
    }

    private let signals: Signals
    private let mailbox: Int32

    /// - Throws: `ScreenError.tooFewDescriptors` where the process may open no more files.
    public init(_ mailbox: Mailbox<some Sendable>) throws(ScreenError) {
        guard mailbox.descriptor >= 0, let signals = Signals() else { throw .tooFewDescriptors }
        self.signals = signals
        self.mailbox = mailbox.descriptor
    }

    /// Sleeps until something has happened, for at most so many milliseconds; without a limit where that is nil.
    public func wait(milliseconds: Int? = nil) -> [Event] {
        var sources = [STDIN_FILENO, signals.readEnd, mailbox].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        // An interruption is a signal, and a signal is in the pipe.
        _ = poll(&sources, nfds_t(sources.count), milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1)
        var events = signals.drain().compactMap { number -> Event? in
            switch number {
            case SIGWINCH: .resized
            case SIGTSTP: .suspended
            case SIGCONT: .continued
            default: .terminated(signal: number)
            }
        }
        if sources[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { events.append(.terminated(signal: SIGHUP)) }
        return events
    }
}
