public import HTTP

/// How connections behave, whatever the account: how long they wait, how often they try again, what they keep.
public struct ConnectionOptions: Sendable {
    public var limits: HTTPLimits
    public var retries: RetryPolicy
    /// Whether tokens are kept between runs.
    public var cachesTokens: Bool
    public var timeSource: TimeSource
    /// Whether a token of an https identity service may go to an http address that its catalog names.
    public var allowsHTTP: Bool
    /// Called with each answer and the address it came from, to examine connections.
    public var observe: (@Sendable (String, HTTPResponse) -> Void)?

    public init(
        limits: HTTPLimits = HTTPLimits(), retries: RetryPolicy = RetryPolicy(), cachesTokens: Bool = false,
        timeSource: TimeSource = .system, allowsHTTP: Bool = false,
        observe: (@Sendable (String, HTTPResponse) -> Void)? = nil
    ) {
        self.limits = limits
        self.retries = retries
        self.cachesTokens = cachesTokens
        self.timeSource = timeSource
        self.allowsHTTP = allowsHTTP
        self.observe = observe
    }
}
