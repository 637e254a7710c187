public import BackupAPI
import Glibc

/// Clock, pauses and chance, so that tests can set them.
public struct TimeSource: Sendable {
    public let now: @Sendable () -> Timestamp
    /// Waits; throws where the task is cancelled meanwhile.
    public let pause: @Sendable (Duration) async throws -> Void
    /// A number from 0 up to 1.
    public let chance: @Sendable () -> Double

    public init(
        now: @escaping @Sendable () -> Timestamp, pause: @escaping @Sendable (Duration) async throws -> Void,
        chance: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.pause = pause
        self.chance = chance
    }

    public static let system = TimeSource(
        now: { Timestamp(seconds: Int64(time(nil))) }, pause: { try await Task.sleep(for: $0) },
        chance: { Double.random(in: 0..<1) })
}
