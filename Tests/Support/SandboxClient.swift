public import BackupAPI
public import BackupClient
import HTTP
public import Sandbox

/// A moment that every test shares, so that ages and data never change: 2026-11-23 12:00:00 UTC.
public let fixedNow = Timestamp(seconds: 1_795_435_200)

extension Sandbox.Configuration {
    /// A small account at the fixed moment.
    public static func fixed(backups: Int, negations: NegationReading = .assumed) -> Sandbox.Configuration {
        Sandbox.Configuration(backups: backups, now: fixedNow, negations: negations)
    }
}

extension BackupClient {
    /// A client over a sandbox in memory.
    public static func over(_ sandbox: Sandbox, token: String = "demo", project: String = "demo") -> BackupClient {
        BackupClient(
            transport: .over(sandbox), project: project, token: Secret(token), host: "the sandbox")
    }
}

extension Transport {
    public static func over(_ sandbox: Sandbox) -> Transport {
        Transport { (request) async throws(HTTPFailure) -> APIResponse in sandbox.respond(to: request) }
    }
}
