public import BackupAPI
import HTTP

/// The one way to the backup service, for the browser and for the plain commands alike (Queries and Siblings in BackupAPI.docc).
///
/// Every query is checked against the service's limits before anything is sent. A call that fails in passing is made again; one
/// that is refused for its token is made once more with a new one. Cancelling the task stops a call at once.
public struct BackupClient: Sendable {
    private let transport: Transport
    private let session: TokenSession
    private let retrier: Retrier
    private var observe: @Sendable (ClientEvent) -> Void = { _ in }

    /// - Parameter session: has the token and the address; shared by all calls of a run.
    public init(
        transport: Transport, session: TokenSession, retries: RetryPolicy = RetryPolicy(),
        timeSource: TimeSource = .system
    ) {
        self.transport = transport
        self.session = session
        retrier = Retrier(policy: retries, timeSource: timeSource)
    }

    /// The same client, which reports what happens during its calls.
    public func observed(by observe: @escaping @Sendable (ClientEvent) -> Void) -> BackupClient {
        var copy = self
        copy.observe = observe
        return copy
    }

    /// One page of the records that match.
    ///
    /// - Parameters:
    ///   - limit: records per page, 1…1000.
    ///   - offset: records to pass over.
    ///   - fields: those that the page's rows get; its records are whole in any case.
    /// - Throws: `ClientError`.
    public func filter(
        _ filter: Filter, limit: Int, offset: Int, reading fields: RowFieldSet = .all
    ) async throws(ClientError) -> RecordPage {
        let answer = try await post(Query(action: .filter, filter: filter, limit: limit, offset: offset))
        do {
            var page = try RecordPage(scanning: answer.body, reading: fields)
            page.requestID = answer.requestID
            return page
        } catch { throw badAnswer(error, answer.body) }
    }

    /// Lends the memory of a page that has been read to a later one: many pages cost a third less then.
    public func recycle(_ page: consuming RecordPage) { transport.recycle(page.bytes) }

    /// How many backups match.
    ///
    /// - Throws: `ClientError`.
    public func count(_ filter: Filter) async throws(ClientError) -> Int {
        let body = try await post(Query(action: .count, filter: filter)).body
        do { return try CountAnswer.scan(body) } catch { throw badAnswer(error, body) }
    }

    /// Every tag in use.
    ///
    /// - Throws: `ClientError`; some services and roles do not have this call.
    public func tags() async throws(ClientError) -> [TagFilter] {
        let body = try await send(.tags).body
        do { return try TagsAnswer.scan(body) } catch { throw badAnswer(error, body) }
    }

    /// One backup, fresh.
    ///
    /// - Throws: `ClientError`.
    public func backup(id: String) async throws(ClientError) -> Backup {
        let body = try await send(.checkpointItem(id: id)).body
        do { return try Backup(checkpointItem: body) } catch { throw badAnswer(error, body) }
    }

    /// One backup, fresh, as the bytes that the service sent.
    ///
    /// - Throws: `ClientError`.
    public func record(id: String) async throws(ClientError) -> RecordText {
        let body = try await send(.checkpointItem(id: id)).body
        do { return try RecordText(checkpointItem: body) } catch { throw badAnswer(error, body) }
    }

    /// One page of backups by anything but tags: bare records, of which tags may be absent.
    ///
    /// - Throws: `ClientError`; some services and roles do not have this call.
    public func checkpoints(_ query: CheckpointQuery) async throws(ClientError) -> RecordPage {
        let violations = query.violations
        guard violations.isEmpty else { throw .invalid(violations) }
        let answer = try await send(.checkpointItems(parameters: query.text))
        do {
            var page = try RecordPage(scanningCheckpoints: answer.body)
            page.requestID = answer.requestID
            return page
        } catch { throw badAnswer(error, answer.body) }
    }

    /// The id of the project that is asked.
    ///
    /// - Throws: `ClientError`.
    public func projectID() async throws(ClientError) -> String {
        try await session.access(observe: observe).address.project
    }

    private func post(_ query: Query) async throws(ClientError) -> APIResponse {
        let violations = query.violations
        guard violations.isEmpty else { throw .invalid(violations) }
        var body: [UInt8] = []
        query.body.append(to: &body)
        return try await send(.resourceInstances, body: body)
    }

    private func send(_ endpoint: Endpoint, body: [UInt8] = []) async throws(ClientError) -> APIResponse {
        var access = try await session.access(observe: observe)
        var response = try await send(endpoint, body, access)
        if response.status == 401 {
            access = try await session.access(insteadOf: access, refusal: refusal(response, access), observe: observe)
            response = try await send(endpoint, body, access)
        }
        guard response.status == 200 else { throw .service(refusal(response, access)) }
        return response
    }

    private func send(
        _ endpoint: Endpoint, _ body: [UInt8], _ access: AuthorizedEndpoint
    ) async throws(ClientError) -> APIResponse {
        observe(.using(access))
        let request = APIRequest(
            method: endpoint.method, path: endpoint.path(project: access.address.project),
            token: access.token.revealed, body: body)
        let host = access.address.host
        do throws(HTTPError) {
            return try await retrier.call(host, observe: observe, status: { ($0.status, $0.retryAfter) }) {
                () throws(HTTPError) in try await transport.send(request, access.address)
            }
        } catch { throw error == .cancelled ? .cancelled : .network(error, host: host) }
    }

    private func refusal(_ response: APIResponse, _ access: AuthorizedEndpoint) -> ServiceError {
        ServiceError(status: response.status, body: response.body).without(access.token)
    }

    private func badAnswer(_ error: PageError, _ body: [UInt8]) -> ClientError {
        let start = String(decoding: body.prefix(200), as: UTF8.self)
        let words = start.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return .badAnswer(error, excerpt: words.count > 60 ? words.prefix(60) + "…" : words)
    }
}
