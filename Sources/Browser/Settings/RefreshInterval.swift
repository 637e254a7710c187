public import BackupAPI
import Reports

/// How often the list reloads by itself.
public struct RefreshInterval: Sendable, Hashable {
    /// Sooner would strain the service, later is no reloading.
    private static let allowedSeconds: ClosedRange<Int64> = 10...86_400

    let seconds: Int64

    /// Reads `60s`, `5m` or `1h`.
    ///
    /// - Throws: `RefreshIntervalError` where it is none of these, or out of 10 seconds to 24 hours.
    public init(_ text: String) throws(RefreshIntervalError) {
        guard let span = try? TimeSpan(text), Self.allowedSeconds ~= span.seconds else {
            throw RefreshIntervalError(text: text)
        }
        seconds = span.seconds
    }
}

/// Why a text does not say how often to reload.
public struct RefreshIntervalError: SentenceError, Sendable, Hashable {
    let text: String

    public var sentence: String { "\"\(text)\" is not possible; write a time from 10s to 24h, such as 60s or 5m" }
}
