import HTTP
import Support
import Testing

@Suite("Time limits", .timeLimit(.minutes(1)))
struct TimeLimitTests {
    /// Long enough for libcurl's own clock, short enough for a test.
    private let limits = HTTPLimits(total: .milliseconds(300))

    private func isTimeOut(_ failure: HTTPError?) -> Bool {
        failure == HTTPError.totalTimedOut(after: limits.total)
            || failure == HTTPError.idleTimedOut(after: limits.idle)
    }

    @Test("A server that never answers is given up")
    func stalledHeaders() async throws {
        let server = try FaultServer([.stall([])])
        defer { server.stop() }
        let failure = await HTTPClient().failure(of: .get(server.url, limits: limits))
        #expect(isTimeOut(failure), "\(String(describing: failure))")
    }

    @Test("An answer that stops in the middle of its body is given up")
    func stalledBody() async throws {
        let server = try FaultServer([.stall(.cutHTTPAnswer(#"{"resources":["#))])
        defer { server.stop() }
        let failure = await HTTPClient().failure(of: .get(server.url, limits: limits))
        #expect(isTimeOut(failure), "\(String(describing: failure))")
    }

    @Test("A total limit that is reached is never reported as an idle one")
    func totalIsTotal() async throws {
        let server = try FaultServer([.stall([])])
        defer { server.stop() }
        let client = HTTPClient()
        let request = HTTPRequest.get(server.url, limits: limits)
        let failures = await withTaskGroup(of: HTTPError?.self) { group in
            for _ in 0..<40 { group.addTask { await client.failure(of: request) } }
            var failures: Set<HTTPError?> = []
            for await failure in group { failures.insert(failure) }
            return failures
        }
        let expected: Set<HTTPError?> = [.totalTimedOut(after: .milliseconds(300))]
        #expect(failures == expected)
    }

    @Test("A server that sends nothing for the idle limit is given up")
    func idle() async throws {
        let server = try FaultServer([.stall([])])
        defer { server.stop() }
        let limits = HTTPLimits(idle: .seconds(1), total: .seconds(20))
        let failure = await HTTPClient().failure(of: .get(server.url, limits: limits))
        #expect(failure == HTTPError.idleTimedOut(after: .seconds(1)))
    }

    @Test("A stall on a reused connection is not reported as a missing connection")
    func stallOnReusedConnection() async throws {
        let server = try FaultServer([.keepAlive(.httpAnswer("{}")), .stall([])])
        defer { server.stop() }
        let client = HTTPClient()
        _ = try await client.send(.get(server.url))
        let failure = await client.failure(of: .get(server.url, limits: limits))
        #expect(server.connectionCount == 1)
        #expect(isTimeOut(failure), "\(String(describing: failure))")
    }
}
