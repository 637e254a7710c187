/// A call that failed and is made again after a pause.
public struct Retry: Sendable, Hashable {
    /// 1 for the first.
    public let number: Int
    public let maximum: Int
    public let pause: Duration
    /// Whom the call asks.
    public let host: String
    /// What went wrong, in a few words.
    public let reason: String

    /// `cloud.example: HTTP 503; trying again in 2 s (2 of 4)`.
    public var sentence: String {
        let tenths = max(1, Int((pause / .milliseconds(100)).rounded()))
        let seconds = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return "\(host): \(reason); trying again in \(seconds) s (\(number) of \(maximum))"
    }
}
