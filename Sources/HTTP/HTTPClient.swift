/// An HTTP client with one connection pool: any number of requests run at once on one thread of libcurl's multi interface.
///
/// Cancelling the task that waits for an answer stops the transfer at once. Redirects are not followed: a request that
/// carries a token must not be repeated elsewhere. The program has to ignore SIGPIPE.
public final class HTTPClient: Sendable {
    private let worker = CurlWorker()
    private let proxies: ProxySettings
    private let trust: HTTPTrust
    private let observe: (@Sendable (String, HTTPResponse) -> Void)?

    /// - Parameter observe: called with each answer and its address; such answers say how their connection is secured.
    public init(
        proxies: ProxySettings = .none, trust: HTTPTrust = .system,
        observe: (@Sendable (String, HTTPResponse) -> Void)? = nil
    ) {
        self.observe = observe
        self.proxies = proxies
        self.trust = trust
    }

    deinit { worker.stop() }

    /// Sends a request and waits for the whole answer.
    ///
    /// - Throws: `HTTPError`, within the request's time limits.
    public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        if case .failure(let failure) = CurlLibrary.loaded {
            throw Descriptors.areExhausted ? .noDescriptors : failure
        }
        let identifier = worker.nextIdentifier()
        let route = HTTPRoute(proxy: proxies.proxy(for: request.url), trust: trust, wantsDetails: observe != nil)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                worker.submit(identifier, request, route, continuation)
                // The handler below may have run before there was anything to cancel.
                if Task.isCancelled { worker.cancel(identifier) }
            }
        } onCancel: {
            worker.cancel(identifier)
        }
        let response = try result.get()
        observe?(request.url, response)
        return response
    }

    /// Lends the memory of a body that is no longer needed to a later answer; another reference to it makes that useless.
    public func recycle(_ body: consuming [UInt8]) { worker.spareBodies.add(body) }
}
