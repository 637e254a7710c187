import Synchronization

/// Those who wait for one login and want to know of its retries. Each hears of an event before the login goes on.
final class EventObservers: Sendable {
    private let observers: Mutex<[Int: @Sendable (ClientEvent) -> Void]> = Mutex([:])

    func add(_ number: Int, _ observe: @escaping @Sendable (ClientEvent) -> Void) {
        observers.withLock { $0[number] = observe }
    }

    func remove(_ number: Int) { observers.withLock { $0[number] = nil } }

    func report(_ event: ClientEvent) {
        // Outside the lock: an observer may add another.
        for observe in observers.withLock({ Array($0.values) }) { observe(event) }
    }
}
