import Support
import Testing

@testable import HTTP

@Suite("Cancelling a request", .timeLimit(.minutes(1)))
struct CancellationTests {
    @Test("Cancelling the task ends the request at once")
    func cancelledUnderWay() async throws {
        try await aheadOfOthers {
            let server = try FaultServer([.stall([])])
            defer { server.stop() }
            let client = HTTPClient()
            let request = HTTPRequest.get(server.url)
            let task = Task { await client.failure(of: request) }
            var arrivals = server.arrivals.makeAsyncIterator()
            _ = await arrivals.next()
            let start = ContinuousClock.now
            task.cancel()
            let failure = await task.value
            #expect(failure == HTTPError.cancelled)
            #expect(start.duration(to: ContinuousClock.now) < .seconds(1))
        }
    }

    @Test("Cancelling in the middle of a body ends the request at once")
    func cancelledInTheBody() async throws {
        try await aheadOfOthers {
            let server = try FaultServer([.stall(.cutHTTPAnswer(#"{"resources":["#))])
            defer { server.stop() }
            let client = HTTPClient()
            let request = HTTPRequest.get(server.url)
            let task = Task { await client.failure(of: request) }
            var arrivals = server.arrivals.makeAsyncIterator()
            _ = await arrivals.next()
            let start = ContinuousClock.now
            task.cancel()
            let failure = await task.value
            #expect(failure == HTTPError.cancelled)
            #expect(start.duration(to: ContinuousClock.now) < .seconds(1))
        }
    }

    @Test("A task that is cancelled before it asks gets no answer")
    func cancelledBefore() async throws {
        let server = try FaultServer([.stall([])])
        defer { server.stop() }
        let client = HTTPClient()
        let request = HTTPRequest.get(server.url)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await client.failure(of: request)
        }
        task.cancel()
        let failure = await task.value
        #expect(failure == HTTPError.cancelled)
    }

    @Test("Cancelling one request leaves the others alone")
    func othersGoOn() async throws {
        let server = try FaultServer([.stall([]), .answer(.httpAnswer("{}"))])
        defer { server.stop() }
        let client = HTTPClient()
        let request = HTTPRequest.get(server.url)
        let stalled = Task { await client.failure(of: request) }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        let answered = Task { await client.failure(of: request) }
        stalled.cancel()
        let failures = [await stalled.value, await answered.value]
        let expected: [HTTPError?] = [.cancelled, nil]
        #expect(failures == expected)
    }

    @Test("A client may go while the cancelling of its request is still under way")
    func clientGoesWithItsRequest() async throws {
        let server = try FaultServer([.stall([])])
        defer { server.stop() }
        let request = HTTPRequest.get(server.url)
        for round in 0..<200 {
            let task = Task { await HTTPClient().failure(of: request) }
            if round.isMultiple(of: 2) { await Task.yield() }
            task.cancel()
            let failure = await task.value
            #expect(failure == HTTPError.cancelled)
        }
    }

    @Test("A worker that was stopped starts again with the next request, and a stop cancels what is under way")
    func stoppedWorker() async throws {
        let server = try FaultServer([.answer(.httpAnswer("{}")), .answer(.httpAnswer("{}")), .stall([])])
        defer { server.stop() }
        let worker = CurlWorker()
        let request = HTTPRequest.get(server.url)
        let route = HTTPRoute(proxy: nil, trust: .system, wantsDetails: false)
        @Sendable func failure() async -> HTTPError? {
            let result = await withCheckedContinuation { worker.submit(worker.nextIdentifier(), request, route, $0) }
            if case .failure(let error) = result { return error }
            return nil
        }
        var arrivals = server.arrivals.makeAsyncIterator()
        for _ in 0..<2 {
            #expect(await failure() == nil)
            _ = await arrivals.next()
            worker.stop()
        }
        let stalled = Task { await failure() }
        _ = await arrivals.next()
        worker.stop()
        #expect(await stalled.value == .cancelled)
        worker.stop()
    }
}
