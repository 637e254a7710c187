import Support
import Testing

@testable import HTTP

@Suite("An exchange over HTTP", .timeLimit(.minutes(1)))
struct ExchangeTests {
    @Test("Method, path, headers and body arrive as they were given")
    func arrivesAsGiven() async throws {
        let server = try FaultServer([.answer(.httpAnswer("{}"))])
        defer { server.stop() }
        let body: [UInt8] = [0x7B, 0x00, 0xFF, 0x0A, 0x7D]
        _ = try await HTTPClient().send(
            HTTPRequest(
                method: "POST", url: server.url + "/v1/a%20b?x=1",
                headers: [(name: "X-Auth-Token", value: "t0ken"), (name: "Content-Type", value: "application/json")],
                body: body))
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.line == "POST /v1/a%20b?x=1 HTTP/1.1")
        #expect(request.header("x-auth-token") == "t0ken")
        #expect(request.header("content-type") == "application/json")
        #expect(request.header("content-length") == "5")
        #expect(request.header("host") == "127.0.0.1:\(server.port)")
        #expect(request.body == body)
    }

    @Test("A request without a body says nothing about one")
    func withoutBody() async throws {
        let server = try FaultServer([.answer(.httpAnswer("{}"))])
        defer { server.stop() }
        _ = try await HTTPClient().send(.get(server.url + "/tags"))
        let request = try #require(server.requests.first)
        #expect(request.line == "GET /tags HTTP/1.1")
        #expect(request.header("content-length") == nil)
        #expect(request.header("content-type") == nil)
        #expect(request.body.isEmpty)
    }

    @Test("Status, content type and body come back as they were sent")
    func comesBackAsSent() async throws {
        let body: [UInt8] = [0x00, 0x0D, 0x0A, 0xFF, 0x41]
        let server = try FaultServer([.answer(.httpAnswer(body, status: 418, type: "text/plain; charset=x"))])
        defer { server.stop() }
        let response = try await HTTPClient().send(.get(server.url))
        #expect(response.status == 418)
        #expect(response.contentType == "text/plain; charset=x")
        #expect(response.body == body)
    }

    @Test("The phases of an exchange follow one another")
    func timings() async throws {
        let server = try FaultServer([.answer(.httpAnswer("{}"))])
        defer { server.stop() }
        let timings = try await HTTPClient().send(.get(server.url)).timings
        #expect(timings.connected > .zero)
        #expect(timings.secured == .zero)
        #expect(timings.firstByte >= timings.connected)
        #expect(timings.finished >= timings.firstByte)
    }

    @Test("A body without a length ends with the connection")
    func bodyWithoutLength() async throws {
        let server = try FaultServer([.answer(Array("HTTP/1.1 200 OK\r\n\r\nto the end".utf8))])
        defer { server.stop() }
        let response = try await HTTPClient().send(.get(server.url))
        #expect(response.contentType.isEmpty)
        #expect(response.body == Array("to the end".utf8))
    }

    @Test("A compressed body comes back decompressed")
    func gzip() async throws {
        let server = try FaultServer([.answer(.httpAnswer(compressed, headers: ["Content-Encoding: gzip"]))])
        defer { server.stop() }
        let response = try await HTTPClient().send(.get(server.url))
        #expect(response.body == Array(#"{"total_count":36}"#.utf8))
        let request = try #require(server.requests.first)
        #expect(request.header("accept-encoding")?.contains("gzip") == true)
    }

    @Test("A redirect is handed back and not followed")
    func redirect() async throws {
        let other = try FaultServer([.answer(.httpAnswer("{}"))])
        defer { other.stop() }
        let first = try FaultServer([.answer(.httpAnswer("", status: 302, headers: ["Location: \(other.url)/"]))])
        defer { first.stop() }
        let response = try await HTTPClient().send(
            HTTPRequest(method: "GET", url: first.url, headers: [(name: "X-Auth-Token", value: "t0ken")]))
        #expect(response.status == 302)
        #expect(first.requests.count == 1)
        #expect(other.requests.isEmpty)
    }

    @Test("One connection serves request after request")
    func connectionIsReused() async throws {
        let server = try FaultServer([.keepAlive(.httpAnswer("{}"))])
        defer { server.stop() }
        let client = HTTPClient()
        for _ in 0..<3 { _ = try await client.send(.get(server.url)) }
        #expect(server.requests.count == 3)
        #expect(server.connectionCount == 1)
    }

    @Test("An answer is whole in the memory of an earlier one, and one that is still read stays as it is")
    func recycledBodies() async throws {
        let texts = ["a", String(repeating: "b", count: 3_000), "cc", "", String(repeating: "d", count: 9_000)]
        let server = try FaultServer(texts.map { FaultServer.Behaviour.answer(.httpAnswer($0)) })
        defer { server.stop() }
        let client = HTTPClient()
        var kept: [[UInt8]] = []
        for _ in texts {
            let body = try await client.send(.get(server.url)).body
            kept.append(body)
            client.recycle(body)
        }
        #expect(kept == texts.map { Array($0.utf8) })
    }

    @Test("The memory of an answer that is not needed any more serves the next one")
    func recycledMemory() {
        let spare = SpareBodies()
        var first = spare.body(ofAtLeast: 1_000)
        first.append(contentsOf: [1, 2, 3])
        let place = first.withUnsafeBytes { $0.baseAddress }
        spare.add(first)
        first = []
        let second = spare.body(ofAtLeast: 900)
        #expect(second.isEmpty)
        #expect(second.withUnsafeBytes { $0.baseAddress } == place)
    }

    @Test("A connection that the server has closed in the meantime is opened again")
    func closedConnectionIsReplaced() async throws {
        let server = try FaultServer([
            .keepAlive(.httpAnswer("1")), .close, .answer(.httpAnswer("2")), .answer(.httpAnswer("3")),
        ])
        defer { server.stop() }
        let client = HTTPClient()
        var bodies: [[UInt8]] = []
        for _ in 0..<3 { bodies.append(try await client.send(.get(server.url)).body) }
        let expected = ["1", "2", "3"].map { Array($0.utf8) }
        #expect(bodies == expected)
    }

    @Test("Many requests at once are all answered, each with its own answer")
    func manyAtOnce() async throws {
        let count = 60
        let server = try FaultServer((0..<count).map { FaultServer.Behaviour.answer(.httpAnswer("answer \($0)")) })
        defer { server.stop() }
        let client = HTTPClient()
        let url = server.url
        let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<count { group.addTask { try await client.send(.get("\(url)/\(number)")).body } }
            var bodies: Set<[UInt8]> = []
            for try await body in group { bodies.insert(body) }
            return bodies
        }
        let expectedBodies = Set((0..<count).map { Array("answer \($0)".utf8) })
        let expectedLines = Set((0..<count).map { "GET /\($0) HTTP/1.1" })
        let lines = Set(server.requests.map(\.line))
        #expect(bodies == expectedBodies)
        #expect(lines == expectedLines)
    }
}

/// `{"total_count":36}` as gzip.
private let compressed: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0x56, 0x2A, 0xC9, 0x2F, 0x49, 0xCC, 0x89, 0x4F,
    0xCE, 0x2F, 0xCD, 0x2B, 0x51, 0xB2, 0x32, 0x36, 0xAB, 0x05, 0x00, 0x59, 0x71, 0xF0, 0xE1, 0x12, 0x00, 0x00, 0x00,
]
