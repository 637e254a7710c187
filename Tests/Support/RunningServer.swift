import BackupAPI
public import BackupClient
public import Sandbox
public import SandboxServer

/// Serves a sandbox on a free port of loopback while a test's body runs.
public func withServer<Value: Sendable>(
    _ sandbox: Sandbox, faults: SandboxServer.Faults = SandboxServer.Faults(), identity: String? = nil,
    _ body: @escaping @Sendable (_ endpoint: String) async throws -> Value
) async throws -> Value {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    // Before the tests in the queue for a thread, which are many and long: a client that blocks waits for the server only.
    let server = Task(priority: .high) {
        try await SandboxServer(sandbox, faults: faults, identity: identity).run(port: 0, handlesSignals: false) {
            continuation.yield($0)
        }
    }
    defer { server.cancel() }
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next() else { throw ServerDidNotStart() }
    return try await body("http://127.0.0.1:\(port)")
}

public struct ServerDidNotStart: Error {}

extension BackupClient {
    /// A client over HTTP.
    public init(endpoint: String, project: String = "demo", token: String = "demo") throws {
        self.init(
            transport: .http(),
            session: TokenSession(
                token: Secret(token), address: try ServiceAddress(endpoint: endpoint, projectID: project)),
            retries: .none)
    }
}
