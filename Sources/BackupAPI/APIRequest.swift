/// A request to the service, whoever carries it: HTTP or a call inside the process.
public struct APIRequest: Sendable, Hashable {
    public var method: String
    /// The path behind the service's base, such as `/v1/demo/csbs_backup/tags`, with the parameters behind a `?`.
    public var path: String
    /// The value of `X-Auth-Token`; nil where none is sent.
    public var token: String?
    public var body: [UInt8]

    public init(method: String, path: String, token: String? = nil, body: [UInt8] = []) {
        self.method = method
        self.path = path
        self.token = token
        self.body = body
    }
}

/// The service's answer to an `APIRequest`.
public struct APIResponse: Sendable, Hashable {
    public var status: Int
    public var contentType: String
    public var body: [UInt8]
    /// When to come again, in seconds or as a date; nil where the answer does not say.
    public var retryAfter: String?
    /// By what the service's operators find the request in their logs; nil where the answer does not say.
    public var requestID: String?

    public init(
        status: Int, contentType: String = "application/json", body: [UInt8], retryAfter: String? = nil,
        requestID: String? = nil
    ) {
        self.requestID = requestID
        self.status = status
        self.contentType = contentType
        self.body = body
        self.retryAfter = retryAfter
    }
}
