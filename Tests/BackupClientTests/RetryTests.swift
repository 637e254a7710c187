import BackupAPI
import HTTP
import Support
import Synchronization
import Testing

@testable import BackupClient

@Suite("When a call is made again", .timeLimit(.minutes(1)))
struct RetryTests {
    private let time = ManualTime()

    private func client(_ server: FaultServer, retries: Int = 4) throws -> BackupClient {
        BackupClient(
            transport: .http(limits: HTTPLimits(total: .seconds(10))),
            session: TokenSession(
                token: Secret("t0ken"), address: try ServiceAddress(endpoint: server.url, projectID: "demo")),
            retries: RetryPolicy(maximumRetries: retries), timeSource: time.timeSource)
    }

    private static let good = FaultServer.Behaviour.answer(.httpAnswer(#"{"total_count": 7}"#))

    private static func status(_ status: Int, _ headers: String...) -> FaultServer.Behaviour {
        .answer(.httpAnswer(#"{"error_code":"CSBS.9999","error_msg":"later"}"#, status: status, headers: headers))
    }

    @Test("Failures in passing are retried after growing pauses", arguments: [429, 502, 503, 504])
    func transientStatus(_ status: Int) async throws {
        let server = try FaultServer([Self.status(status), Self.status(status), Self.good])
        defer { server.stop() }
        #expect(try await client(server).count(Filter()) == 7)
        #expect(server.requests.count == 3)
        #expect(time.pauses == [.milliseconds(500), .seconds(1)])
    }

    @Test("A lost connection is retried", arguments: ["close", "reset", "cut"])
    func lostConnection(_ ending: String) async throws {
        let endings: [String: FaultServer.Behaviour] = [
            "close": .close, "reset": .reset, "cut": .answer(.cutHTTPAnswer(#"{"total"#)),
        ]
        let server = try FaultServer([try #require(endings[ending]), Self.good])
        defer { server.stop() }
        #expect(try await client(server).count(Filter()) == 7)
        #expect(server.requests.count == 2)
    }

    @Test("After four retries the error is reported")
    func exhausted() async throws {
        let server = try FaultServer([Self.status(503)])
        defer { server.stop() }
        let client = try client(server)
        let error = await clientError { _ = try await client.count(Filter()) }
        #expect(
            error?.sentence
                == "The service failed: internal error (HTTP 503 CSBS.9999: later); try again in a while.")
        #expect(server.requests.count == 5)
        #expect(time.pauses == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4)])
    }

    @Test("What would fail again is not retried", arguments: [400, 401, 403, 404, 409, 500, 501])
    func lastingStatus(_ status: Int) async throws {
        let server = try FaultServer([Self.status(status), Self.good])
        defer { server.stop() }
        let client = try client(server)
        let error = await clientError { _ = try await client.count(Filter()) }
        #expect(error != nil)
        #expect(server.requests.count == 1)
        #expect(time.pauses.isEmpty)
    }

    @Test("Fewer retries can be asked for, none included", arguments: [0, 1, 2])
    func fewer(_ retries: Int) async throws {
        let server = try FaultServer([Self.status(502)])
        defer { server.stop() }
        let client = try client(server, retries: retries)
        _ = await clientError { _ = try await client.count(Filter()) }
        #expect(server.requests.count == retries + 1)
    }

    @Test(
        "Retry-After is honoured, in seconds and as a date",
        arguments: [
            ("3", Duration.seconds(3)), ("Mon, 23 Nov 2026 12:00:09 GMT", .seconds(9)), ("120", .seconds(120)),
            // A date that has passed and a text that is neither leave the pause as it is.
            ("Mon, 23 Nov 2026 11:00:00 GMT", .milliseconds(500)), ("soon", .milliseconds(500)),
            ("-5", .milliseconds(500)), ("0", .milliseconds(500)),
        ])
    func retryAfter(_ text: String, _ pause: Duration) async throws {
        let server = try FaultServer([Self.status(429, "Retry-After: \(text)"), Self.good])
        defer { server.stop() }
        #expect(try await client(server).count(Filter()) == 7)
        #expect(time.pauses == [pause])
    }

    @Test(
        "A service that asks for a pause of more than two minutes gets no retry",
        arguments: ["121", "Mon, 23 Nov 2026 13:00:00 GMT"])
    func tooMuchPatience(_ text: String) async throws {
        let body = #"{"error_code":"APIGW.0308","error_msg":"throttled"}"#
        let server = try FaultServer([
            .answer(.httpAnswer(body, status: 429, headers: ["Retry-After: \(text)"])), Self.good,
        ])
        defer { server.stop() }
        let client = try client(server)
        let error = await clientError { _ = try await client.count(Filter()) }
        #expect(
            error?.sentence
                == "The service refused: too many requests (HTTP 429 APIGW.0308: throttled); wait a moment, then try again."
        )
        #expect(server.requests.count == 1)
    }

    @Test("Pauses grow whatever the chance, and each chance gives another")
    func jitter() {
        let policy = RetryPolicy()
        func pause(_ number: Int, _ chance: Double) -> Duration? {
            policy.pause(beforeRetry: number, after: .status(503, retryAfter: nil), now: fixedNow, chance: chance)
        }
        for number in 1...3 {
            let longest = pause(number, 0.999) ?? .zero
            let next = pause(number + 1, 0) ?? .zero
            #expect(longest < next)
        }
        #expect(pause(1, 0) == .milliseconds(375))
        #expect(pause(1, 0.9) != pause(1, 0.1))
        #expect(pause(5, 0) == nil)
    }

    @Test("A retry is reported before its pause, in a sentence")
    func observed() async throws {
        let server = try FaultServer([Self.status(503), .close, Self.good])
        defer { server.stop() }
        let reported = Mutex<[String]>([])
        let client = try client(server).observed { event in
            if case .retrying(let retry) = event { reported.withLock { $0.append(retry.sentence) } }
        }
        _ = try await client.count(Filter())
        let host = "127.0.0.1:\(server.port)"
        #expect(
            reported.withLock { $0 } == [
                "\(host): HTTP 503; trying again in 0.5 s (1 of 4)",
                "\(host): connection lost; trying again in 1 s (2 of 4)",
            ])
    }

    @Test("Cancelling during a pause ends the call at once")
    func cancelled() async throws {
        try await aheadOfOthers {
            let server = try FaultServer([Self.status(503)])
            defer { server.stop() }
            let (pauses, continuation) = AsyncStream.makeStream(of: Void.self)
            let timeSource = TimeSource(
                now: { fixedNow },
                pause: { _ in
                    continuation.yield()
                    try await Task.sleep(for: .seconds(3_600))
                }, chance: { 0 })
            let client = BackupClient(
                transport: .http(),
                session: TokenSession(
                    token: Secret("t"), address: try ServiceAddress(endpoint: server.url, projectID: "demo")),
                timeSource: timeSource)
            let call = Task { await clientError { _ = try await client.count(Filter()) } }
            var iterator = pauses.makeAsyncIterator()
            await iterator.next()
            let start = ContinuousClock.now
            call.cancel()
            #expect(await call.value == .cancelled)
            #expect(start.duration(to: ContinuousClock.now) < .seconds(1))
            #expect(server.requests.count == 1)
        }
    }
}
