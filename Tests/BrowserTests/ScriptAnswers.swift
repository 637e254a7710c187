import BackupAPI
import BackupClient
import Sandbox
import Synchronization

@testable import Browser

/// What the service answers in a script.
extension Script {
    mutating func keep(_ body: [UInt8]) -> RecordPage? { (try? RecordPage(scanning: body)).map { keep($0) } }

    mutating func keep(_ page: RecordPage) -> RecordPage {
        var page = page
        page.rows.recordsLocation = Int64(kept.count)
        kept += page.bytes
        return page
    }

    /// The pages of shared accounts; most tests begin with the same one.
    private static let pages = Mutex<[String: RecordPage]>([:])

    mutating func page(_ query: Query) -> Result<RecordPage, ClientError> {
        let key = sharedAccount.map { "\($0) \(query.body.compactText)" }
        if let key, let page = Self.pages.withLock({ $0[key] }) { return .success(keep(page)) }
        let response = respond(query)
        guard response.status == 200, let page = try? RecordPage(scanning: response.body) else {
            return .failure(.service(ServiceError(status: response.status, body: response.body)))
        }
        if let key { Self.pages.withLock { $0[key] = page } }
        return .success(keep(page))
    }

    mutating func items(_ query: CheckpointQuery) -> Result<RecordPage, ClientError> {
        let path = Endpoint.checkpointItems(parameters: query.text).path(project: "demo")
        let response = sandbox.respond(to: APIRequest(method: "GET", path: path, token: "demo"))
        guard response.status == 200, var page = try? RecordPage(scanningCheckpoints: response.body) else {
            return .failure(.service(ServiceError(status: response.status, body: response.body)))
        }
        page.rows.recordsLocation = Int64(kept.count)
        kept += page.bytes
        return .success(page)
    }

    func keptRecord(_ range: Range<Int64>) -> Result<Backup, ClientError> {
        let bytes = Array(kept[Int(range.lowerBound)..<Int(range.upperBound)])
        let backup = try? Backup(parsing: bytes, omittingOver: DetailContent.valueBytes)
        return backup.map { .success($0) } ?? .failure(.cancelled)
    }

    func tagsInUse() -> Result<[TagFilter], ClientError> {
        let response = sandbox.respond(
            to: APIRequest(method: "GET", path: Endpoint.tags.path(project: "demo"), token: "demo"))
        guard response.status == 200, let tags = try? TagsAnswer.scan(response.body) else {
            return .failure(.service(ServiceError(status: response.status, body: response.body)))
        }
        return .success(tags)
    }

    func record(_ id: String) -> Result<Backup, ClientError> {
        let path = Endpoint.checkpointItem(id: id).path(project: "demo")
        let response = sandbox.respond(to: APIRequest(method: "GET", path: path, token: "demo"))
        guard response.status == 200, let backup = try? Backup(checkpointItem: response.body) else {
            return .failure(.service(ServiceError(status: response.status, body: response.body)))
        }
        return .success(backup)
    }

    func readServer(_ request: ServerBackupsRequest) -> ServerBackups? {
        var reading = ServerBackupsReading(request)
        while let query = reading.next {
            let path = Endpoint.checkpointItems(parameters: query.text).path(project: "demo")
            let response = sandbox.respond(to: APIRequest(method: "GET", path: path, token: "demo"))
            guard response.status == 200, let page = try? RecordPage(scanningCheckpoints: response.body) else {
                let error = ClientError.service(ServiceError(status: response.status, body: response.body))
                return request.history(because: error.sentence)
            }
            reading.receive(page.rows)
        }
        return reading.history
    }

    mutating func followed(_ request: FollowRequest) -> Result<RecordPage, ClientError> {
        let path = Endpoint.checkpointItem(id: request.subject.id).path(project: "demo")
        let response = sandbox.respond(to: APIRequest(method: "GET", path: path, token: "demo"))
        guard response.status == 200, let record = try? RecordText(checkpointItem: response.body),
            let page = try? request.page(of: record)
        else { return .failure(.service(ServiceError(status: response.status, body: response.body))) }
        return .success(page)
    }

    func count(_ query: Query) -> Result<Int, ClientError> {
        let response = respond(query)
        guard response.status == 200, let count = try? CountAnswer.scan(response.body) else {
            return .failure(.service(ServiceError(status: response.status, body: response.body)))
        }
        return .success(count)
    }

    func respond(_ query: Query) -> APIResponse {
        sandbox.respond(
            to: APIRequest(
                method: "POST", path: Endpoint.resourceInstances.path(project: "demo"), token: "demo",
                body: Array(query.body.compactText.utf8)))
    }
}
