public import BackupAPI
public import BackupClient
import Synchronization

/// A clock that only pauses move; a pause returns at once and is recorded.
public final class ManualTime: Sendable {
    private struct State {
        var now: Timestamp
        var pauses: [Duration] = []
        var fraction = 0.0
    }

    private let state: Mutex<State>

    public init(now: Timestamp = fixedNow) {
        state = Mutex(State(now: now))
    }

    /// The pauses so far, in their order.
    public var pauses: [Duration] { state.withLock { $0.pauses } }

    public var now: Timestamp {
        get { state.withLock { $0.now } }
        set { state.withLock { $0.now = newValue } }
    }

    /// The jitter is the middle, so that pauses have their plain length.
    public var timeSource: TimeSource {
        TimeSource(
            now: { self.now },
            pause: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.pauses.append(duration)
                    state.now = Timestamp(seconds: state.now.seconds + duration.components.seconds)
                }
            }, chance: { 0.5 })
    }
}
