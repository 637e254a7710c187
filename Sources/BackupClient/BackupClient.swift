public import BackupAPI
import HTTP

/// The one way to the backup service, for the browser and for the plain commands alike (API.md sections 1 and 2).
///
/// Every query is checked against the service's limits before anything is sent. Cancelling the task stops a call at once.
public struct BackupClient: Sendable {
    private let transport: Transport
    private let project: String
    private let token: Secret
    private let host: String

    /// - Parameter host: named in sentences about the network.
    public init(transport: Transport, project: String, token: Secret, host: String) {
        self.transport = transport
        self.project = project
        self.token = token
        self.host = host
    }

    public init(address: ServiceAddress, token: Secret) {
        self.init(transport: .http(address), project: address.project, token: token, host: address.host)
    }

    /// One page of the records that match.
    ///
    /// - Parameters:
    ///   - limit: records per page, 1…1000.
    ///   - offset: records to pass over.
    /// - Throws: `ClientError`.
    public func filter(_ filter: Filter, limit: Int, offset: Int) async throws(ClientError) -> RecordPage {
        let body = try await post(Query(action: .filter, filter: filter, limit: limit, offset: offset))
        do { return try RecordPage(scanning: body) } catch { throw badAnswer(error, body) }
    }

    /// How many backups match.
    ///
    /// - Throws: `ClientError`.
    public func count(_ filter: Filter) async throws(ClientError) -> Int {
        let body = try await post(Query(action: .count, filter: filter))
        do { return try CountAnswer.scan(body) } catch { throw badAnswer(error, body) }
    }

    /// Every tag in use.
    ///
    /// - Throws: `ClientError`; some services and roles do not have this call.
    public func tags() async throws(ClientError) -> [TagFilter] {
        let body = try await send(.tags)
        do { return try TagsAnswer.scan(body) } catch { throw badAnswer(error, body) }
    }

    /// One backup, fresh.
    ///
    /// - Throws: `ClientError`.
    public func backup(id: String) async throws(ClientError) -> Backup {
        let body = try await send(.checkpointItem(id: id))
        do { return try Backup(checkpointItem: body) } catch { throw badAnswer(error, body) }
    }

    private func post(_ query: Query) async throws(ClientError) -> [UInt8] {
        let violations = query.violations
        guard violations.isEmpty else { throw .invalid(violations) }
        var body: [UInt8] = []
        query.body.append(to: &body)
        return try await send(.resourceInstances, body: body)
    }

    private func send(_ endpoint: Endpoint, body: [UInt8] = []) async throws(ClientError) -> [UInt8] {
        let request = APIRequest(
            method: endpoint.method, path: endpoint.path(project: project), token: token.revealed, body: body)
        let response: APIResponse
        do {
            response = try await transport.send(request)
        } catch {
            throw error == .cancelled ? .cancelled : .network(error, host: host)
        }
        guard response.status == 200 else {
            throw .service(ServiceError(status: response.status, body: response.body).without(token))
        }
        return response.body
    }

    private func badAnswer(_ error: PageError, _ body: [UInt8]) -> ClientError {
        let start = String(decoding: body.prefix(200), as: UTF8.self)
        let words = start.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return .badAnswer(error, excerpt: words.count > 60 ? words.prefix(60) + "…" : words)
    }
}

extension ServiceError {
    /// The same without a secret that the service, or a proxy before it, repeats.
    fileprivate func without(_ secret: Secret) -> ServiceError {
        guard !secret.isEmpty else { return self }
        func clean(_ text: String?) -> String? { text?.replacing(secret.revealed, with: "\(secret)") }
        return ServiceError(
            status: status, code: clean(code), message: clean(message), requestID: clean(requestID))
    }
}
