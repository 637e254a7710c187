public import BackupAPI

/// A page that could not be loaded, and when it may be asked for again.
public struct PageFailure: Sendable, Hashable {
    public let request: PageRequest
    /// 1 after the first failure.
    public let attempts: Int
    /// Before this moment it is not asked for: 2, 4, 8, 16, 32 and then 60 seconds after the failure.
    public let retryAt: Timestamp

    init(_ request: PageRequest, attempts: Int, failedAt now: Timestamp) {
        self.request = request
        self.attempts = attempts
        let pause: Int64 = attempts > 5 ? 60 : 1 << Int64(attempts)
        retryAt = Timestamp(seconds: now.seconds + pause)
    }

    func overlaps(_ other: PageRequest) -> Bool {
        request.offset < other.offset + other.limit && other.offset < request.offset + request.limit
    }
}
