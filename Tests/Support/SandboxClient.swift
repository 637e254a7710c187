public import BackupAPI
public import BackupClient
import HTTP
public import Sandbox

/// A moment that every test shares, so that ages and data never change: 2026-11-23 12:00:00 UTC.
public let fixedNow = Timestamp(seconds: 1_795_435_200)

extension Sandbox.Configuration {
    /// A small account at the fixed moment.
    public static func fixed(
        backups: Int, negations: NegationReading = .assumed, faults: Set<Sandbox.Fault> = []
    ) -> Sandbox.Configuration {
        Sandbox.Configuration(backups: backups, now: fixedNow, negations: negations, faults: faults)
    }
}

extension BackupClient {
    /// A client over a sandbox in memory.
    public static func over(_ sandbox: Sandbox, token: String = "demo", project: String = "demo") -> BackupClient {
        BackupClient(
            transport: .over(sandbox), project: project, token: Secret(token), host: "sandbox.example")
    }

    /// A client with a static token, which makes no call twice.
    public init(transport: Transport, project: String, token: Secret, host: String) {
        self.init(
            transport: transport,
            session: TokenSession(token: token, address: ServiceAddress(base: "http://\(host)", project: project)),
            retries: .none)
    }
}

extension Transport {
    public static func over(_ sandbox: Sandbox) -> Transport {
        Transport { (request, _) async throws(HTTPError) -> APIResponse in sandbox.respond(to: request) }
    }
}
