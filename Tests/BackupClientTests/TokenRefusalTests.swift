import BackupAPI
import HTTP
import Support
import Synchronization
import Testing

@testable import BackupClient

@Suite("A token that the service refuses", .timeLimit(.minutes(1)))
struct TokenRefusalTests: TokenSessionSuite {
    let time = ManualTime()

    private func service(_ behaviours: FaultServer.Behaviour...) throws -> FaultServer { try FaultServer(behaviours) }

    private static let refused = FaultServer.Behaviour.keepAlive(
        .httpAnswer(#"{"error_code":"APIGW.0307","error_msg":"expired"}"#, status: 401))
    private static let good = FaultServer.Behaviour.keepAlive(.httpAnswer(#"{"total_count": 7}"#))

    @Test("A 401 leads to one new token and the same call again")
    func renewedAfterRefusal() async throws {
        let service = try service(Self.refused, Self.good)
        defer { service.stop() }
        let identity = try FaultServer(
            ["t1", "t2"].map { IdentityAnswers.token($0, service: "\(service.url)/v1/p1") })
        defer { identity.stop() }
        let client = BackupClient(transport: .http(), session: try session(identity), timeSource: time.timeSource)
        #expect(try await client.count(Filter()) == 7)
        #expect(service.requests.compactMap { $0.header("X-Auth-Token") } == ["t1", "t2"])
        #expect(Set(service.requests.map(\.body)).count == 1)
        #expect(identity.requests.count == 2)
    }

    @Test("A 401 for ever ends after the second token")
    func refusedForEver() async throws {
        let service = try service(Self.refused)
        defer { service.stop() }
        let identity = try FaultServer(
            ["t1", "t2", "t3"].map { IdentityAnswers.token($0, service: "\(service.url)/v1/p1") })
        defer { identity.stop() }
        let client = BackupClient(transport: .http(), session: try session(identity), timeSource: time.timeSource)
        let error = await clientError { _ = try await client.count(Filter()) }
        #expect(
            error?.sentence
                == "The service refused: the token was refused or has expired (HTTP 401 APIGW.0307: expired); "
                + "get a new token.")
        #expect(error?.exitStatus == 3)
        #expect(service.requests.count == 2)
        #expect(identity.requests.count == 2)
    }

    @Test("Many calls that are refused at once share one new token")
    func manyRefused() async throws {
        let identity = try FaultServer(["t1", "t2", "t3", "t4", "t5"].map { IdentityAnswers.token($0) })
        defer { identity.stop() }
        let session = try session(identity)
        _ = try await session.access()
        // The first token alone is refused, whichever call comes first.
        let transport = Transport { (request, _) async throws(HTTPError) -> APIResponse in
            request.token == "t1"
                ? APIResponse(status: 401, body: Array(#"{"error_code":"APIGW.0307","error_msg":"expired"}"#.utf8))
                : APIResponse(status: 200, body: Array(#"{"total_count":7}"#.utf8))
        }
        let client = BackupClient(transport: transport, session: session, timeSource: time.timeSource)
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 { group.addTask { try await client.count(Filter()) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts == [7, 7, 7, 7])
        #expect(identity.requests.count == 2)
    }

    @Test("A static token is not replaced until the operator provides another")
    func handedOver() async throws {
        let service = try service(Self.refused, Self.good)
        defer { service.stop() }
        let session = TokenSession(
            token: Secret("t1"), address: try ServiceAddress(endpoint: service.url, projectID: "p1"))
        let client = BackupClient(transport: .http(), session: session, timeSource: time.timeSource)
        let error = await clientError { _ = try await client.count(Filter()) }
        #expect(error?.exitStatus == 3)
        #expect(service.requests.count == 1)
        await session.provide(Secret("t2"), for: .token)
        #expect(try await client.count(Filter()) == 7)
        #expect(service.requests.last?.header("X-Auth-Token") == "t2")
    }
}
