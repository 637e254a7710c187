/// How a request gets to its server.
struct HTTPRoute: Sendable {
    let proxy: Proxy?
    let trust: HTTPTrust
    /// Whether the answer says how the connection is secured; known where the request opens the connection.
    let wantsDetails: Bool
}
