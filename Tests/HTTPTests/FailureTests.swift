import HTTP
import Support
import Testing

@Suite("A request that fails", .timeLimit(.minutes(1)))
struct FailureTests {
    @Test("A port where nobody listens cannot be connected to")
    func refusedPort() async throws {
        let port = try DeadPort()
        let failure = await HTTPClient().failure(of: .get(port.url))
        #expect(failure == HTTPError.cannotConnect)
        withExtendedLifetime(port) {}
    }

    @Test("A name without an address is an unknown host")
    func unknownHost() async {
        let failure = await HTTPClient().failure(of: .get("http://csbs-test.invalid/"))
        #expect(failure == HTTPError.unknownHost)
    }

    @Test(
        "What is no address of HTTP is refused before anything is sent",
        arguments: [
            "", "not an address", "http://", "http://127.0.0.1:99999/", "http://[::1/", "ftp://127.0.0.1/",
            "file:///etc/passwd",
        ])
    func badAddress(_ address: String) async {
        let failure = await HTTPClient().failure(of: .get(address))
        #expect(failure == HTTPError.badAddress)
    }

    @Test("A connection that is closed without an answer is reported as closed early")
    func closedAtOnce() async throws {
        try await expectClosedEarly(.close)
    }

    @Test("A connection that is reset is reported as closed early")
    func reset() async throws {
        try await expectClosedEarly(.reset)
    }

    @Test("An answer that ends in the middle of its body is reported as closed early")
    func cutBody() async throws {
        try await expectClosedEarly(.answer(.cutHTTPAnswer(#"{"resources":["#)))
    }

    private func expectClosedEarly(_ behaviour: FaultServer.Behaviour) async throws {
        let server = try FaultServer([behaviour])
        defer { server.stop() }
        let failure = await HTTPClient().failure(of: .get(server.url))
        #expect(failure == HTTPError.closedEarly)
        #expect(server.requests.count == 1)
    }

    @Test("Headers without end are not reported as a large body")
    func endlessHeaders() async throws {
        let filler = (0..<300).map { "X-\($0): \(String(repeating: "a", count: 1_000))\r\n" }.joined()
        let server = try FaultServer([.answer(Array("HTTP/1.1 200 OK\r\n\(filler)\r\n".utf8))])
        defer { server.stop() }
        let failure = await HTTPClient().failure(of: .get(server.url))
        #expect(failure == HTTPError.headersTooLarge(limit: 256 << 10))
    }

    @Test("A server that does not speak HTTP is not reported as a malformed address")
    func notHTTP() async throws {
        let server = try FaultServer([.answer(Array("SSH-2.0-OpenSSH_9.2p1\r\n".utf8))])
        defer { server.stop() }
        let failure = await HTTPClient().failure(of: .get(server.url))
        #expect(failure != nil)
        #expect(failure != HTTPError.badAddress)
    }

    @Test("A body of exactly the allowed size is accepted")
    func atTheLimit() async throws {
        let server = try FaultServer([.answer(.httpAnswer(String(repeating: "x", count: 5_000)))])
        defer { server.stop() }
        let limits = HTTPLimits(total: .seconds(10), bodyBytes: 5_000)
        let response = try await HTTPClient().send(.get(server.url, limits: limits))
        #expect(response.body.count == 5_000)
    }

    @Test("A body that is one byte too large is refused")
    func tooLarge() async throws {
        let server = try FaultServer([.answer(.httpAnswer(String(repeating: "x", count: 5_001)))])
        defer { server.stop() }
        let limits = HTTPLimits(total: .seconds(10), bodyBytes: 5_000)
        let failure = await HTTPClient().failure(of: .get(server.url, limits: limits))
        #expect(failure == HTTPError.tooLarge(limit: 5_000))
    }

    @Test("A body without a length is refused as soon as it is too large")
    func tooLargeWithoutLength() async throws {
        let head = Array("HTTP/1.1 200 OK\r\n\r\n".utf8)
        let server = try FaultServer([.stall(head + [UInt8](repeating: 0x78, count: 200_000))])
        defer { server.stop() }
        let limits = HTTPLimits(total: .seconds(10), bodyBytes: 100_000)
        let failure = await HTTPClient().failure(of: .get(server.url, limits: limits))
        #expect(failure == HTTPError.tooLarge(limit: 100_000))
    }
}
