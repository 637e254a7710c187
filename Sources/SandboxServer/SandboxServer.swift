public import BackupAPI
import Glibc
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
public import Sandbox
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The sandbox behind HTTP/1.1 on loopback, with delays and failures on demand.
public struct SandboxServer: Sendable {
    /// What the server does besides answering, to see how a client bears it.
    public struct Faults: Sendable, Hashable {
        /// Waits before each answer.
        public var delay: Duration
        /// A status that answers in place of the sandbox; nil for none.
        public var status: Int?
        /// Fails each request whose number is a multiple of this; 1 fails them all.
        public var period: Int

        public init(delay: Duration = .zero, status: Int? = nil, period: Int = 1) {
            self.delay = delay
            self.status = status
            self.period = max(1, period)
        }
    }

    private let sandbox: Sandbox
    private let faults: Faults
    private let identity: IdentityCheck?
    private let observe: (@Sendable (APIRequest) -> Void)?

    /// - Parameters:
    ///   - identity: a Keystone's address with `/v3` at its end. Its tokens are then the ones that count, each for its own
    ///     project; nil leaves it to the sandbox's one token and project.
    ///   - observe: called with each request before it is answered.
    public init(
        _ sandbox: Sandbox, faults: Faults = Faults(), identity: String? = nil,
        observe: (@Sendable (APIRequest) -> Void)? = nil
    ) {
        self.observe = observe
        self.sandbox = sandbox
        self.faults = faults
        self.identity = identity.map(IdentityCheck.init)
    }

    /// Serves until the task is cancelled and every answer that was begun has been sent, or until SIGINT or SIGTERM where `handlesSignals` is set.
    ///
    /// - Parameters:
    ///   - port: 0 means any free port.
    ///   - onRunning: gets the port once the server listens.
    /// - Throws: `SandboxServerError` where it cannot listen.
    public func run(
        port: Int, handlesSignals: Bool, onRunning: @escaping @Sendable (Int) async -> Void
    ) async throws {
        var logger = Logger(label: "csbs-sandbox")
        logger.logLevel = .critical
        let number = RequestCounter()
        let responder = CallbackResponder<BasicRequestContext> { request, _ in
            await respond(to: request, number: number.next())
        }
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
            logger: logger)
        let group = ServiceGroup(
            services: [application], gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [], logger: logger)
        // The server must not be cancelled itself: it would drop a connection that it has accepted and not begun to read, and NIO
        // traps at one that goes without having been closed.
        let serving = Task { try await group.run() }
        do {
            try await withTaskCancellationHandler {
                try await serving.value
            } onCancel: {
                Task { await group.triggerGracefulShutdown() }
            }
        } catch let error as IOError {
            throw SandboxServerError.cannotListen(port: port, reason: String(cString: strerror(error.errnoCode)))
        }
    }

    private func respond(to request: Request, number: Int) async -> Response {
        let answer = await answer(to: request, number: number)
        // A client of HEAD would read a body as the next answer.
        return request.method == .head ? answer.createHeadResponse() : answer
    }

    private func answer(to request: Request, number: Int) async -> Response {
        if faults.delay > .zero { try? await Task.sleep(for: faults.delay) }
        if let status = faults.status, number.isMultiple(of: faults.period) { return failure(status) }
        var request = request
        guard let body = try? await request.collectBody(upTo: Self.bodyLimit) else { return tooLarge() }
        let token = HTTPField.Name("X-Auth-Token").flatMap { request.headers[$0] }
        let asked = APIRequest(
            method: request.method.rawValue, path: Self.path(of: request), token: token,
            body: Array(body.readableBytesView))
        observe?(asked)
        let contentType = request.headers[.contentType]
        guard let identity else { return response(sandbox.respond(to: asked, contentType: contentType)) }
        let project = await identity.project(of: token ?? "")
        return response(sandbox.respond(to: asked, contentType: contentType, opening: project))
    }

    /// The path, and the parameters behind a `?`.
    private static func path(of request: Request) -> String {
        request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
    }

    /// The largest body of a request, in bytes.
    static let bodyLimit = 1 << 20

    private func tooLarge() -> Response {
        let body = #"{"error_code":"APIGW.0201","error_msg":"The body is larger than \#(Self.bodyLimit) bytes."}"#
        return response(APIResponse(status: 413, body: Array(body.utf8)))
    }

    private func failure(_ status: Int) -> Response {
        let body = #"{"error_code":"CSBS.9999","error_msg":"The sandbox fails on demand."}"#
        return response(APIResponse(status: status, body: Array(body.utf8)))
    }

    private func response(_ answer: APIResponse) -> Response {
        Response(
            status: HTTPResponse.Status(code: answer.status), headers: [.contentType: answer.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// Numbers requests from 1.
private final class RequestCounter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
