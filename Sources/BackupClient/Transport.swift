public import BackupAPI
public import HTTP

/// How requests reach the service: over HTTP, or into a sandbox in the same process.
public struct Transport: Sendable {
    public typealias Send = @Sendable (APIRequest, ServiceAddress) async throws(HTTPError) -> APIResponse

    public let send: Send
    /// Lends the memory of an answer's body to a later one.
    let recycle: @Sendable (consuming [UInt8]) -> Void

    public init(recycle: @escaping @Sendable (consuming [UInt8]) -> Void = { _ in }, _ send: @escaping Send) {
        self.recycle = recycle
        self.send = send
    }

    /// Over HTTP, below the address's base.
    public static func http(
        _ client: HTTPClient = HTTPClient(), limits: HTTPLimits = HTTPLimits()
    ) -> Transport {
        Transport(recycle: { client.recycle($0) }) { (request, address) async throws(HTTPError) -> APIResponse in
            var headers = [
                (name: "Accept", value: "application/json"), (name: "User-Agent", value: Product.userAgent),
            ]
            if let token = request.token { headers.append((name: "X-Auth-Token", value: token)) }
            if !request.body.isEmpty { headers.append((name: "Content-Type", value: "application/json")) }
            let response = try await client.send(
                HTTPRequest(
                    method: request.method, url: address.base + request.path, headers: headers, body: request.body,
                    limits: limits))
            return APIResponse(
                status: response.status, contentType: response.contentType, body: response.body,
                retryAfter: response.header("Retry-After"),
                requestID: response.header("X-Request-Id") ?? response.header("X-Openstack-Request-Id"))
        }
    }
}
