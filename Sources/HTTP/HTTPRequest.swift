/// One HTTP request and how long and how large its answer may become.
public struct HTTPRequest: Sendable {
    public var method: String
    public var url: String
    /// Name and value; never printed by this module.
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    public var limits: HTTPLimits

    public init(
        method: String, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        limits: HTTPLimits = HTTPLimits()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
    }
}

/// What a request may cost.
public struct HTTPLimits: Sendable, Hashable {
    /// Time to reach the server, TLS included.
    public var connect: Duration
    /// Time without a byte; counted in whole seconds, at least one.
    public var idle: Duration
    /// Time from the start to the last byte.
    public var total: Duration
    /// Bytes of an answer's body after decompression.
    public var bodyBytes: Int

    public init(
        connect: Duration = .seconds(10), idle: Duration = .seconds(30), total: Duration = .seconds(120),
        bodyBytes: Int = 64 << 20
    ) {
        self.connect = connect
        self.idle = idle
        self.total = total
        self.bodyBytes = bodyBytes
    }
}

extension Duration {
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
