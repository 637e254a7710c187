import BackupAPI
import BackupClient
import HTTP
import Sandbox
import Support
import Synchronization
import Terminal
import Testing

@testable import Browser

/// One way in which a network or a service fails while rows are on the screen.
struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Answers to the reload, page first, then count; the last one repeats.
    let behaviours: [FaultServer.Behaviour]
    /// Where the reload goes; nil for the same server by the same way.
    var way: Way = .same
    /// The status lines at the end; HOST is the server. Nil where all is well.
    let sentence: String?
    /// Requests that reached the server, of the page and of the count.
    let requests: Int
    /// Reports of the page's retries, without the host.
    var retries: [String] = []

    enum Way: Sendable {
        case same, stopped, unknownHost, deadProxy
    }

    private static let page = FaultTableTests.page
    private static let count = FaultTableTests.count

    private static func status(_ status: Int, _ headers: String...) -> FaultServer.Behaviour {
        .keepAlive(.httpAnswer(#"{"error_msg":"asked to fail"}"#, status: status, headers: headers))
    }

    private static func four(_ reason: String) -> [String] {
        zip(["0.5", "1", "2", "4"], 1...4).map { "\(reason); trying again in \($0) s (\($1) of 4)" }
    }

    static let all = [
        Fault(
            testDescription: "refused", behaviours: [], way: .stopped,
            sentence: "No connection to HOST; check the address and the firewall. (r tries again)", requests: 0,
            retries: four("no connection")),
        Fault(
            testDescription: "reset in mid-body", behaviours: [.answer(.cutHTTPAnswer(#"{"resources":[{"#))],
            sentence: "HOST closed the connection in the middle of the answer; try again. (r tries again)",
            requests: 10,
            retries: four("connection lost")),
        Fault(
            testDescription: "stalled headers", behaviours: [.stall([])],
            sentence: "The answer of HOST took longer than 400 ms; try a smaller page. (r tries again)", requests: 2),
        Fault(
            testDescription: "stalled body", behaviours: [.stall(.cutHTTPAnswer(#"{"resources":[{"#))],
            sentence: "The answer of HOST took longer than 400 ms; try a smaller page. (r tries again)", requests: 2),
        Fault(
            testDescription: "429 with Retry-After", behaviours: [status(429, "Retry-After: 3"), page, count],
            sentence: nil, requests: 3, retries: ["too many requests (HTTP 429); trying again in 3 s (1 of 4)"]),
        Fault(
            testDescription: "503 twice, then 200", behaviours: [status(503), status(503), page, count], sentence: nil,
            requests: 4, retries: Array(four("HTTP 503").prefix(2))),
        Fault(
            testDescription: "503 for ever", behaviours: [status(503)],
            sentence:
                "The service failed: the service is not available (HTTP 503: asked to fail); try again in a while. "
                + "(r tries again)", requests: 10, retries: four("HTTP 503")),
        Fault(
            testDescription: "401 once, then 200", behaviours: [status(401), page, count], sentence: nil, requests: 3),
        Fault(
            testDescription: "401 for ever", behaviours: [status(401)],
            sentence:
                "The service refused: the token was refused or has expired (HTTP 401: asked to fail); get a new token. "
                + "(r tries again)", requests: 4),
        Fault(
            testDescription: "403", behaviours: [status(403)],
            sentence:
                "The service refused: no permission (HTTP 403: asked to fail); check the project, and ask for a role "
                + "that can read backups. (r tries again)", requests: 2),
        Fault(
            testDescription: "DNS failure", behaviours: [], way: .unknownHost,
            sentence: "The name of HOST cannot be resolved; check the endpoint and DNS. "
                + "(r tries again)", requests: 0),
        Fault(
            testDescription: "dead proxy", behaviours: [], way: .deadProxy,
            sentence:
                "No connection to the proxy http://127.0.0.1:PROXY, so none to HOST; check HTTPS_PROXY, or add the "
                + "host to NO_PROXY. (r tries again)", requests: 0,
            retries: four("no way through the proxy http://127.0.0.1:PROXY")),
    ]
}

@Suite("Faults while rows are on the screen", .timeLimit(.minutes(2)))
struct FaultTableTests {
    static let sandbox = Sandbox(.fixed(backups: 40))

    static let page = answer(Query(action: .filter, limit: 200, offset: 0))
    static let count = answer(Query(action: .count))

    private static func answer(_ query: Query) -> FaultServer.Behaviour {
        let response = sandbox.respond(
            to: APIRequest(
                method: "POST", path: Endpoint.resourceInstances.path(project: "demo"), token: "demo",
                body: Array(query.body.compactText.utf8)))
        return .keepAlive(.httpAnswer(response.body))
    }

    /// The model with the worker that the program uses, one effect after another.
    private struct Live {
        var model = Model(
            size: Size(columns: 100, rows: 24), now: fixedNow, session: Session(cloud: "c", project: "p"))
        let worker: EffectWorker
        let reports: Reports

        mutating func send(_ message: Message) async {
            var effects = model.update(message)
            while !effects.isEmpty {
                let effect = effects.removeFirst()
                // The header's minutes are of no interest here.
                if case .wait = effect { continue }
                let asker = model.asker(of: effect)
                let answer = await worker.message(of: effect)
                guard let asker else { continue }
                for (_, event) in reports.handle() { effects += model.update(.reported(asker, event)) }
                effects += model.update(.finished(asker, answer))
            }
        }
    }

    /// The retries that calls reported, in their order.
    private final class Reports: Sendable {
        private let waiting: Mutex<[(Effect.Name, ClientEvent)]> = Mutex([])
        private let reported: Mutex<[(Effect.Name, Retry)]> = Mutex([])

        func note(_ name: Effect.Name, _ event: ClientEvent) {
            waiting.withLock { $0.append((name, event)) }
            if case .retrying(let retry) = event { reported.withLock { $0.append((name, retry)) } }
        }

        func handle() -> [(Effect.Name, ClientEvent)] {
            waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
        }

        var ofPages: [Retry] {
            reported.withLock { $0 }.compactMap { name, retry in
                if case .page = name { retry } else { nil }
            }
        }
    }

    @Test("What the operator sees, how many requests go out, and that the rows stay", arguments: Fault.all)
    func fault(_ fault: Fault) async throws {
        let server = try FaultServer([Self.page, Self.count] + fault.behaviours)
        defer { server.stop() }
        let identity = try FaultServer(["t1", "t2", "t3"].map { Self.login($0, "\(server.url)/v1/demo") })
        defer { identity.stop() }
        let proxy = try DeadPort()
        let time = ManualTime()
        let limits = HTTPLimits(total: .milliseconds(400))
        let way: Mutex<Transport> = Mutex(.http(limits: HTTPLimits()))
        let transport = Transport { (request, address) async throws(HTTPError) -> APIResponse in
            let send = way.withLock { $0 }.send
            return try await send(request, address)
        }
        let connections = Connections(
            environment: [
                "OS_AUTH_URL": "\(identity.url)/v3", "OS_USER_ID": "u1", "OS_PASSWORD": "p", "OS_PROJECT_ID": "p1",
            ],
            connectionOptions: ConnectionOptions(timeSource: time.timeSource))
        let connection = try connections.open(try connections.settings())
        let reports = Reports()
        var live = Live(
            worker: EffectWorker(
                connection: Connection(
                    client: BackupClient(
                        transport: transport, session: connection.session, timeSource: time.timeSource),
                    session: connection.session, cloud: "c", project: "p"),
                store: RecordStore(), queries: QueryStore(environment: [:]), report: reports.note), reports: reports)
        await live.send(.started)
        await live.send(.keyPressed(.down))
        #expect(live.model.list.dataset.results.loadedCount == 40)
        let before = live.model.list.dataset.results.id(at: 1)
        let rows = (3..<10).map { live.model.draw().text(row: $0) }

        switch fault.way {
        case .same: way.withLock { $0 = .http(limits: limits) }
        case .stopped: server.stop()
        case .unknownHost:
            way.withLock { way in
                way = Transport { (request, _) async throws(HTTPError) -> APIResponse in
                    let send = Transport.http().send
                    return try await send(request, ServiceAddress(base: "http://csbs.invalid", project: "demo"))
                }
            }
        case .deadProxy:
            let settings = ProxySettings(environment: ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
            way.withLock { way in
                way = Transport { (request, address) async throws(HTTPError) -> APIResponse in
                    let send = Transport.http(HTTPClient(proxies: settings)).send
                    let secured = ServiceAddress(
                        base: address.base.replacing("http:", with: "https:"), project: address.project)
                    return try await send(request, secured)
                }
            }
        }
        let requestsBefore = server.requests.count
        await live.send(.keyPressed(.character("r")))

        #expect(server.requests.count - requestsBefore == fault.requests)
        func filled(_ text: String) -> String {
            text.replacing("HOST", with: "127.0.0.1:\(server.port)").replacing("PROXY", with: "\(proxy.port)")
                .replacing("HTTPS_\(proxy.port)", with: "HTTPS_PROXY").replacing("NO_\(proxy.port)", with: "NO_PROXY")
        }
        if let sentence = fault.sentence {
            let status = live.model.statusLines.joined(separator: " ")
            #expect(status == filled(sentence))
        } else {
            #expect(live.model.statusLines == ["Reloaded: nothing has changed."])
        }
        let retries = reports.ofPages.map { String($0.sentence.dropFirst("127.0.0.1:\(server.port): ".count)) }
        #expect(retries == fault.retries.map(filled))
        // The rows and the cursor stay.
        #expect(live.model.list.dataset.results.loadedCount == 40)
        #expect(live.model.list.position == 1)
        #expect(live.model.list.dataset.results.id(at: 1) == before)
        #expect((3..<10).map { live.model.draw().text(row: $0) } == rows)
    }

    private static func login(_ token: String, _ endpoint: String) -> FaultServer.Behaviour {
        let body =
            #"{"token":{"expires_at":"2026-11-24T12:00:00Z","issued_at":"2026-11-23T12:00:00Z","project":{"id":"demo","name":"p"},"#
            + #""catalog":[{"type":"csbs","endpoints":[{"region_id":"r","interface":"public","url":"\#(endpoint)"}]}]}}"#
        return .keepAlive(.httpAnswer(body, status: 201, headers: ["X-Subject-Token: \(token)"]))
    }
}
