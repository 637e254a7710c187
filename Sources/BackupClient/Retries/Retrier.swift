import BackupAPI
import HTTP

/// Makes an HTTP call until it succeeds, fails for good or has been made often enough.
struct Retrier: Sendable {
    let policy: RetryPolicy
    let timeSource: TimeSource

    /// - Parameters:
    ///   - host: whom the call asks, for `observe`.
    ///   - status: the answer's status and what it says in Retry-After.
    ///   - observe: called for each retry before its pause.
    /// - Throws: the last attempt's failure, or `cancelled`.
    func call<Answer: Sendable>(
        _ host: String, observe: @Sendable (ClientEvent) -> Void,
        status: (Answer) -> (Int, retryAfter: String?),
        _ attempt: () async throws(HTTPError) -> Answer
    ) async throws(HTTPError) -> Answer {
        var number = 0
        while true {
            let result: Result<Answer, HTTPError>
            do throws(HTTPError) { result = .success(try await attempt()) } catch { result = .failure(error) }
            number += 1
            let fault: CallFault
            switch result {
            case .success(let answer):
                let (code, retryAfter) = status(answer)
                fault = .status(code, retryAfter: retryAfter)
            case .failure(let failure): fault = .network(failure)
            }
            guard
                let pause = policy.pause(
                    beforeRetry: number, after: fault, now: timeSource.now(), chance: timeSource.chance())
            else { return try result.get() }
            observe(
                .retrying(
                    Retry(
                        number: number, maximum: policy.maximumRetries, pause: pause, host: host, reason: fault.words)))
            do { try await timeSource.pause(pause) } catch { throw .cancelled }
        }
    }
}
