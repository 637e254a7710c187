import BackupAPI
import BackupClient
import HTTP
import Sandbox

/// The service inside this process: no network, no login.
enum EmbeddedService {
    /// - Parameters:
    ///   - cloud: as the header and saved filters name it.
    ///   - id: one of the sandbox's projects; nil for its first.
    ///   - command: shows the same account again.
    ///   - label: what the header says in place of cloud and project.
    static func connection(
        _ sandbox: Sandbox, cloud: String, id: String? = nil, command: [String], label: String? = nil
    ) -> Connection {
        let transport = Transport { (request, _) async throws(HTTPError) -> APIResponse in
            sandbox.respond(to: request)
        }
        let configuration = sandbox.configuration
        let session = TokenSession(
            token: Secret(configuration.token), address: ServiceAddress(base: "", project: id ?? configuration.project))
        return Connection(
            client: BackupClient(transport: transport, session: session), session: session, cloud: cloud,
            project: id ?? configuration.project, usesStaticToken: true, ownCommand: command, label: label)
    }
}
