import BackupAPI
import HTTP

/// When a call is made again. Every call of this program only reads or logs in, so each may be repeated.
public struct RetryPolicy: Sendable, Hashable {
    /// A service that asks for a longer pause gets no retry: its sentence is shown at once.
    static let longestAskedPause = Duration.seconds(120)
    static let firstPause = Duration.milliseconds(500)

    /// 0…4.
    public let maximumRetries: Int

    /// - Parameter maximumRetries: 0…4; anything else becomes the nearest of these.
    public init(maximumRetries: Int = 4) {
        self.maximumRetries = max(0, min(maximumRetries, 4))
    }

    public static let none = RetryPolicy(maximumRetries: 0)

    /// How long to wait before a call is made again; nil where it is not.
    ///
    /// Pauses double from half a second on, each shortened or lengthened by up to a quarter, so that many clients do not come
    /// back at the same moment. A 429 or 503 may ask for more with Retry-After, in seconds or as a date (RFC 9110, 10.2.3).
    ///
    /// - Parameters:
    ///   - number: 1 for the first retry.
    ///   - chance: from 0 up to 1.
    func pause(beforeRetry number: Int, after fault: CallFault, now: Timestamp, chance: Double) -> Duration? {
        guard number <= maximumRetries, fault.isTransient else { return nil }
        let pause = Self.firstPause * (1 << (number - 1)) * (0.75 + chance / 2)
        guard let asked = fault.askedPause(now: now) else { return pause }
        return asked > Self.longestAskedPause ? nil : max(asked, pause)
    }
}
