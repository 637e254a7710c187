/// An HTTP client with one connection pool: any number of requests run at once on one thread of libcurl's multi interface.
///
/// Cancelling the task that waits for an answer stops the transfer at once. Redirects are not followed: a request that
/// carries a token must not be repeated elsewhere. The program has to ignore SIGPIPE.
public final class HTTPClient: Sendable {
    private let worker = CurlWorker()

    public init() {}

    deinit { worker.stop() }

    /// Sends a request and waits for the whole answer.
    ///
    /// - Throws: `HTTPFailure`, within the request's time limits.
    public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        guard CurlLibrary.functions != nil else { throw .libraryMissing }
        let identifier = worker.nextIdentifier()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                worker.submit(identifier, request, continuation)
                // The handler below may have run before there was anything to cancel.
                if Task.isCancelled { worker.cancel(identifier) }
            }
        } onCancel: {
            worker.cancel(identifier)
        }
        return try result.get()
    }
}
