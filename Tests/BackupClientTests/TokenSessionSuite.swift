import BackupAPI
import HTTP
import Support

@testable import BackupClient

/// Tests of the session's logins at a server of their own, in a time of their own.
protocol TokenSessionSuite {
    var time: ManualTime { get }
}

extension TokenSessionSuite {
    func session(
        _ server: FaultServer, path: String = "/v3",
        _ credentials: Credentials = .password(.id("u1"), Secret("hunter2"), passcode: nil),
        scope: ProjectScope = .id("p1"), region: String? = nil, interface: String = "public", endpoint: String? = nil,
        cache: TokenCache? = nil
    ) throws -> TokenSession {
        let account = Account(
            authURL: try WebAddress(server.url + path), credentials: credentials, scope: scope, region: region,
            interface: interface, endpoint: endpoint)
        return TokenSession(
            login: .identity(account), http: HTTPClient(), limits: HTTPLimits(total: .seconds(10)),
            cache: cache, timeSource: time.timeSource)
    }

    func error(_ session: TokenSession) async -> ClientError? {
        await clientError { _ = try await session.access() }
    }
}
