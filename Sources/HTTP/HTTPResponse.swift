/// A whole answer.
public struct HTTPResponse: Sendable {
    public let status: Int
    public let contentType: String
    public let body: [UInt8]
    public let timings: HTTPTimings
}

/// When each phase of an exchange was over, counted from its start; zero where there was no such phase.
public struct HTTPTimings: Sendable, Hashable {
    public let nameResolved: Duration
    public let connected: Duration
    public let secured: Duration
    public let firstByte: Duration
    public let finished: Duration
}
