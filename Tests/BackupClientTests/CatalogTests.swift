import BackupAPI
import HTTP
import Support
import Synchronization
import Testing

@testable import BackupClient

@Suite("Where a token leads", .timeLimit(.minutes(1)))
struct CatalogTests: TokenSessionSuite {
    let time = ManualTime()

    private func catalogSentence(
        _ catalog: String, region: String? = nil, interface: String = "public", project: Bool = true
    ) async throws -> String? {
        let server = try FaultServer([IdentityAnswers.token("t1", catalog: catalog, project: project)])
        defer { server.stop() }
        return try await error(session(server, region: region, interface: interface))?.sentence
    }

    private static func service(_ type: String, _ endpoints: String...) -> String {
        #"{"type":"\#(type)","endpoints":[\#(endpoints.joined(separator: ","))]}"#
    }

    @Test("The endpoint is chosen by type, region and interface")
    func endpoints() async throws {
        let endpoint = IdentityAnswers.endpoint
        let catalog =
            "["
            + [
                Self.service("compute", endpoint("eu-de", "public", "https://ecs.example/v2/p1")),
                Self.service("csbs", endpoint("eu-de", "public", "https://old.example/v1/p1")),
                Self.service(
                    "data-protect", endpoint("eu-nl", "public", "https://nl.example/v1/p1"),
                    endpoint("eu-de", "internal", "https://inside.example/v1/p1"),
                    endpoint("eu-de", "public", "https://de.example/v1/p1/")),
            ].joined(separator: ",") + "]"
        for (region, interface, base) in [
            ("eu-de", "public", "https://de.example"), ("eu-nl", "public", "https://nl.example"),
            ("eu-de", "internal", "https://inside.example"),
        ] {
            let server = try FaultServer([IdentityAnswers.token("t1", catalog: catalog)])
            let access = try await session(server, region: region, interface: interface).access()
            #expect(access.address == ServiceAddress(base: base, project: "p1"))
            #expect(access.region == region)
            #expect(access.projectName == "eu-de_ops")
            server.stop()
        }
        #expect(
            try await catalogSentence(catalog)
                == "The backup service is in several regions: eu-de, eu-nl; choose one with --os-region-name.")
        #expect(
            try await catalogSentence(catalog, region: "eu-ch")
                == "The backup service is not in the region \"eu-ch\"; it is in eu-de, eu-nl.")
        #expect(
            try await catalogSentence(catalog, region: "eu-nl", interface: "admin")
                == "The backup service has no admin endpoint there; it has public (--os-interface).")
    }

    @Test("The type csbs is used where data-protect is missing")
    func otherType() async throws {
        let catalog = "[\(Self.service("csbs", IdentityAnswers.endpoint("r", "public", "https://c.example/v1/p1")))]"
        let server = try FaultServer([IdentityAnswers.token("t1", catalog: catalog)])
        defer { server.stop() }
        #expect(try await session(server).access().address.base == "https://c.example")
    }

    @Test("A catalog without the service, no catalog, no project")
    func noEndpoint() async throws {
        #expect(
            try await catalogSentence("[\(Self.service("compute")),\(Self.service("image"))]")
                == "The catalog has no service of type data-protect or csbs, only compute, image; check the project, or set "
                + "the address with --endpoint.")
        #expect(
            try await catalogSentence("[]")
                == "The catalog has no service of type data-protect or csbs; check the project, or set the address with "
                + "--endpoint.")
        let noProject =
            "The token has no project and therefore no catalog; set OS_PROJECT_NAME, or project_name in clouds.yaml."
        #expect(try await catalogSentence("") == noProject)
        #expect(try await catalogSentence("[]", project: false) == noProject)
    }

    @Test("The service in the catalog without an address is not missing from it")
    func emptyAddress() async throws {
        #expect(
            try await catalogSentence("[\(Self.service("data-protect", IdentityAnswers.endpoint("r", "public", "")))]")
                == "The catalog has the service data-protect, but no address for it; set the address with --endpoint.")
    }

    @Test("An https identity service does not send its token in clear, unless that is allowed")
    func clearEndpoint() throws {
        func access(
            _ authURL: String, _ service: String, endpoint: String? = nil, allowsHTTP: Bool = false
        ) throws -> AuthorizedEndpoint {
            let account = Account(
                authURL: try WebAddress(authURL), credentials: .token(Secret("t")), scope: .unscoped, endpoint: endpoint
            )
            let token = IdentityToken(
                Secret("t"), body: Array(IdentityAnswers.body(service: service).utf8), receivedAt: fixedNow, isNew: true
            )
            return try TokenSession.access(account, try #require(token), allowsHTTP: allowsHTTP)
        }
        let service = "HTTP://csbs.example/v1/p1"
        let error = #expect(throws: ClientError.self) { _ = try access("https://iam.example/v3", service) }
        #expect(
            error?.sentence
                == "The catalog names \(service), which would send the token unencrypted; set an https address with "
                + "--endpoint, or allow it with --allow-http.")
        #expect(error?.exitStatus == 2)
        #expect(try access("https://iam.example/v3", service, allowsHTTP: true).address.base == "HTTP://csbs.example")
        #expect(try access("http://iam.example/v3", service).address.base == "HTTP://csbs.example")
        #expect(
            try access("https://iam.example/v3", "https://csbs.example/v1/p1").address.base == "https://csbs.example")
        // Whoever gives an address has said where the token is to go.
        #expect(
            try access("https://iam.example/v3", service, endpoint: "http://localhost/v1/p1").address.base
                == "http://localhost")
    }

    @Test("Too many logins are not blamed on the address")
    func tooManyLogins() async throws {
        let server = try FaultServer([
            IdentityAnswers.answer(429, #"{"error":{"code":429,"message":"Slow down.","title":"Too Many Requests"}}"#)
        ])
        defer { server.stop() }
        let account = Account(
            authURL: try WebAddress("\(server.url)/v3"), credentials: .password(.id("u"), Secret("p"), passcode: nil),
            scope: .id("p1"))
        let session = TokenSession(
            login: .identity(account), http: HTTPClient(), retries: .none, timeSource: time.timeSource)
        #expect(
            await error(session)?.sentence
                == "The identity service 127.0.0.1:\(server.port) refused: too many requests (HTTP 429: Slow down); wait a "
                + "moment, then try again.")
    }

    @Test("A catalog address that is not a URL is reported")
    func badEndpoint() async throws {
        #expect(
            try await catalogSentence("[\(Self.service("csbs", IdentityAnswers.endpoint("r", "public", "ftp://x")))]")
                == "The catalog's address of the backup service cannot be used: The endpoint \"ftp://x\" is not a URL; "
                + "use https://HOST[/v1/PROJECT].")
    }

    @Test("An endpoint that was given goes before the catalog; the project comes with the token")
    func givenEndpoint() async throws {
        for (endpoint, base) in [
            ("https://own.example", "https://own.example"), ("https://own.example/v1/p1/", "https://own.example"),
        ] {
            let server = try FaultServer([IdentityAnswers.token("t1", catalog: "[]")])
            let access = try await session(server, endpoint: endpoint).access()
            #expect(access.address == ServiceAddress(base: base, project: "p1"))
            server.stop()
        }
        // The endpoint's own project goes before the token's.
        let other = try FaultServer([IdentityAnswers.token("t1", catalog: "[]")])
        defer { other.stop() }
        let access = try await session(other, endpoint: "https://own.example/v1/p9").access()
        #expect(access.address == ServiceAddress(base: "https://own.example", project: "p9"))
        let server = try FaultServer([IdentityAnswers.token("t1", catalog: "", project: false)])
        defer { server.stop() }
        let error = try await error(session(server, scope: .unscoped, endpoint: "https://own.example"))
        #expect(
            error?.sentence
                == "The token has no project; set OS_PROJECT_NAME, or project_name in clouds.yaml, or add --project-id ID."
        )
    }
}
