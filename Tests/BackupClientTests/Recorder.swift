import BackupAPI
import BackupClient
import HTTP
import Support
import Synchronization

/// Notes what a client sends and answers all of it alike.
final class Recorder: Sendable {
    private let state = Mutex<[APIRequest]>([])
    private let response: APIResponse

    init(status: Int = 200, answering body: String = "{}") {
        response = APIResponse(status: status, body: Array(body.utf8))
    }

    var requests: [APIRequest] { state.withLock { $0 } }

    var transport: Transport {
        Transport { [self] (request, _) async throws(HTTPError) -> APIResponse in
            state.withLock { $0.append(request) }
            return response
        }
    }

    func client(project: String = "demo", token: String = "t0ken") -> BackupClient {
        BackupClient(transport: transport, project: project, token: Secret(token), host: "cloud.example")
    }
}

/// Why a call failed; nil where it succeeded.
func clientError(_ call: () async throws -> Void) async -> ClientError? {
    do {
        try await call()
        return nil
    } catch {
        return error as? ClientError
    }
}
