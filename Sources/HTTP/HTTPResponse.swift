/// A whole answer.
public struct HTTPResponse: Sendable {
    public let status: Int
    /// Name and value in the order of their arrival.
    public let headers: [(name: String, value: String)]
    public let body: [UInt8]
    public let timings: HTTPTimings
    public let connection: HTTPConnection

    /// The value of the first header of that name, in whatever case; nil where there is none.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    public var contentType: String { header("Content-Type") ?? "" }
}

/// When each phase of an exchange was over, counted from its start; zero where there was no such phase.
public struct HTTPTimings: Sendable, Hashable {
    public let nameResolved: Duration
    public let connected: Duration
    public let secured: Duration
    public let firstByte: Duration
    public let finished: Duration
}

/// What carried an exchange.
public struct HTTPConnection: Sendable, Hashable {
    /// `1.1` or `2`.
    public let httpVersion: String
    /// Nil where there is none between.
    public let proxy: Proxy?
    /// Such as `TLSv1.3`; nil without TLS and where no details were asked for.
    public let tlsVersion: String?
    /// When the server's certificate ends, in seconds since 1970; nil where that is not known.
    public let certificateEnd: Int64?
}
