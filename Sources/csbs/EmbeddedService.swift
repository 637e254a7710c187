import BackupAPI
import BackupClient
import HTTP
import Sandbox

/// The service inside this process: no network, no login.
enum EmbeddedService {
    /// - Parameters:
    ///   - cloud: as the header names it.
    ///   - project: likewise.
    ///   - id: one of the sandbox's projects; nil for its first.
    static func connection(_ sandbox: Sandbox, cloud: String, project: String, id: String? = nil) -> Connection {
        let transport = Transport { (request, _) async throws(HTTPError) -> APIResponse in
            sandbox.respond(to: request)
        }
        let configuration = sandbox.configuration
        let session = TokenSession(
            token: Secret(configuration.token), address: ServiceAddress(base: "", project: id ?? configuration.project))
        return Connection(
            client: BackupClient(transport: transport, session: session), session: session, cloud: cloud,
            project: project, usesStaticToken: true)
    }
}
