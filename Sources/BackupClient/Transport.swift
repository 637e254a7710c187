public import BackupAPI
public import HTTP

/// How requests reach the service: over HTTP, or into a sandbox in the same process.
public struct Transport: Sendable {
    public typealias Send = @Sendable (APIRequest, ServiceAddress) async throws(HTTPError) -> APIResponse

    public let send: Send

    public init(_ send: @escaping Send) {
        self.send = send
    }

    /// Over HTTP, below the address's base.
    public static func http(
        _ client: HTTPClient = HTTPClient(), limits: HTTPLimits = HTTPLimits()
    ) -> Transport {
        Transport { (request, address) async throws(HTTPError) -> APIResponse in
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
                retryAfter: response.header("Retry-After"))
        }
    }
}
