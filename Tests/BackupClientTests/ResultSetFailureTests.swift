import BackupAPI
import BackupClient
import Testing

@Suite("Pages that failed")
struct ResultSetFailureTests {
    private let start = Timestamp(seconds: 1_000)

    private func request(_ offset: Int, _ limit: Int = 50) -> PageRequest { PageRequest(offset: offset, limit: limit) }

    private func after(_ seconds: Int64) -> Timestamp { Timestamp(seconds: start.seconds + seconds) }

    /// A list of 1,000 whose first page has come and whose third has failed.
    private func failed() throws -> ResultSet {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: 1_000, total: 1_000)
        results.begin(request(100))
        results.fail(request(100), at: start)
        return results
    }

    @Test("A failed page leaves the others alone, and its rows know")
    func othersGoOn() throws {
        let results = try failed()
        #expect(!results.isLoading)
        #expect(results.requests(around: 60..<160, atMost: 3, now: start) == [request(50), request(150)])
        #expect(results.failure(at: 99) == nil)
        #expect(results.failure(at: 100)?.attempts == 1)
        #expect(results.failure(at: 149)?.retryAt == after(2))
        #expect(results.failure(at: 150) == nil)
        #expect(results.failure(at: 10) == nil)
        #expect(results.failureCount == 1)
        #expect(!results.isComplete)
    }

    @Test("It is asked for again once its pause is over")
    func retry() throws {
        let results = try failed()
        #expect(results.requests(around: 100..<120, atMost: 3, now: after(1)).isEmpty)
        #expect(results.earliestRetry(around: 100..<120) == after(2))
        #expect(results.earliestRetry(around: 300..<320) == nil)
        #expect(results.requests(around: 100..<120, atMost: 3, now: after(2)) == [request(100)])
    }

    @Test("Its pauses grow to a minute")
    func growingPauses() throws {
        var results = try failed()
        var pauses: [Int64] = []
        for _ in 0..<7 {
            results.begin(request(100))
            results.fail(request(100), at: start)
            pauses.append((results.failure(at: 100)?.retryAt.seconds ?? 0) - start.seconds)
        }
        #expect(pauses == [4, 8, 16, 32, 60, 60, 60])
        #expect(results.failure(at: 100)?.attempts == 8)
    }

    @Test("When it comes the failure is forgotten, and so it is where the operator asks")
    func forgotten() throws {
        var results = try failed()
        try results.load(request(100), of: 1_000, total: 1_000)
        #expect(results.failure(at: 100) == nil)
        #expect(results.failureCount == 0)
        var other = try failed()
        other.forgetFailures()
        #expect(other.requests(around: 100..<120, atMost: 3, now: start) == [request(100)])
    }

    @Test("A part of it that fails again counts on")
    func parts() throws {
        var results = try failed()
        results.begin(request(50, 500))
        results.fail(request(50, 500), at: start)
        #expect(results.failure(at: 520)?.attempts == 2)
        #expect(results.failureCount == 1)
    }

    @Test("A load of everything passes over it, and comes back to it")
    func loadOfEverything() throws {
        var results = try failed()
        #expect(results.nextRequests(atMost: 2, now: start) == [request(50), request(150)])
        for offset in stride(from: 0, to: 1_000, by: 50) where offset != 0 && offset != 100 {
            try results.load(request(offset), of: 1_000, total: 1_000)
        }
        // Behind the total it does not look while a page below it is missing.
        #expect(results.nextRequests(atMost: 3, now: start).isEmpty)
        #expect(!results.isComplete)
        #expect(results.end() == .open)
        #expect(results.nextRequests(atMost: 1, now: after(2)) == [request(100)])
    }

    @Test("Where the first page failed nothing else is asked for")
    func firstPage() {
        var results = ResultSet(pageSize: 50)
        results.begin(request(0))
        results.fail(request(0), at: start)
        #expect(results.nextRequests(atMost: 3, now: start).isEmpty)
        #expect(results.nextRequests(atMost: 3, now: after(2)) == [request(0)])
        #expect(results.failure(at: 0)?.attempts == 1)
    }
}
