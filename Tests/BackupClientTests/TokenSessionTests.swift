import BackupAPI
import HTTP
import Support
import Synchronization
import Testing

@testable import BackupClient

@Suite("The one token of a run", .timeLimit(.minutes(1)))
struct TokenSessionTests {
    private let time = ManualTime()

    private func session(
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

    private func error(_ session: TokenSession) async -> ClientError? {
        await clientError { _ = try await session.access() }
    }

    // MARK: What is sent

    @Test("Each way to log in has its own body")
    func bodies() {
        func text(_ credentials: Credentials, _ scope: ProjectScope) -> String {
            guard let url = try? WebAddress("https://i") else { return "" }
            return IdentityRequest.body(Account(authURL: url, credentials: credentials, scope: scope)).compactText
        }
        #expect(
            text(.password(.name("anna", .name("D1")), Secret("p"), passcode: nil), .name("eu-de", .id("d2")))
                == #"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"anna","domain":{"name":"D1"},"#
                + #""password":"p"}}},"scope":{"project":{"name":"eu-de","domain":{"id":"d2"}}}}}"#)
        #expect(
            text(.password(.id("u1"), Secret("p"), passcode: Secret("123456")), .id("p1"))
                == #"{"auth":{"identity":{"methods":["password","totp"],"password":{"user":{"id":"u1","password":"p"}},"#
                + #""totp":{"user":{"id":"u1","passcode":"123456"}}},"scope":{"project":{"id":"p1"}}}}"#)
        #expect(
            text(.token(Secret("t")), .id("p1"))
                == #"{"auth":{"identity":{"methods":["token"],"token":{"id":"t"}},"scope":{"project":{"id":"p1"}}}}"#)
        // It belongs to one project: a scope would be refused.
        #expect(
            text(.applicationCredential(.id("ac1"), Secret("s")), .id("p1"))
                == #"{"auth":{"identity":{"methods":["application_credential"],"#
                + #""application_credential":{"id":"ac1","secret":"s"}}}}"#)
        #expect(
            text(.applicationCredential(.name("jump", .name("anna", .id("d1"))), Secret("s")), .unscoped)
                == #"{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"name":"jump","#
                + #""user":{"name":"anna","domain":{"id":"d1"}},"secret":"s"}}}}"#)
        #expect(
            text(.password(.id("u1"), Secret("p"), passcode: nil), .unscoped)
                == #"{"auth":{"identity":{"methods":["password"],"password":{"user":{"id":"u1","password":"p"}}}}}"#)
    }

    @Test("The version is asked for where the address does not contain it, and the path in the answer is used")
    func discovery() async throws {
        for (path, answer, target) in [
            ("/v3", nil, "/v3/auth/tokens"),
            (
                "", #"{"versions":{"values":[{"id":"v3.14","links":[{"rel":"self","href":"HOST/v3/"}]}]}}"#,
                "/v3/auth/tokens"
            ),
            (
                "/identity",
                #"{"versions":{"values":[{"id":"v3.8","links":[{"rel":"self","href":"HOST/identity/v3/"}]}]}}"#,
                "/identity/v3/auth/tokens"
            ),
            // A link to another host is not believed: the password is sent there.
            (
                "",
                #"{"versions":{"values":[{"id":"v3.14","links":[{"rel":"self","href":"http://evil.example/v3/"}]}]}}"#,
                "/v3/auth/tokens"
            ),
            ("", "<html>", "/v3/auth/tokens"),
            ("/x", #"{"version":{"id":"v3.14"}}"#, "/x/v3/auth/tokens"),
        ] as [(String, String?, String)] {
            let first = answer.map { IdentityAnswers.answer(300, $0) }
            let server = try FaultServer([first].compactMap { $0 } + [IdentityAnswers.token("t1")], fillingIn: "HOST")
            _ = try await session(server, path: path).access()
            #expect(server.requests.last?.line == "POST \(target) HTTP/1.1")
            server.stop()
        }
    }

    @Test("An identity service with version 2 only is reported")
    func oldVersion() async throws {
        let server = try FaultServer([IdentityAnswers.answer(300, #"{"versions":{"values":[{"id":"v2.0"}]}}"#)])
        defer { server.stop() }
        let error = try await error(session(server, path: ""))
        #expect(
            error?.sentence
                == "The identity service 127.0.0.1:\(server.port) does not support version 3, only v2.0.")
    }

    // MARK: One login for many, and in time

    @Test("Many calls at once share one login")
    func singleFlight() async throws {
        let server = try FaultServer([IdentityAnswers.token("t1"), IdentityAnswers.token("t2")])
        defer { server.stop() }
        let session = try session(server)
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await session.access().token.revealed } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens == ["t1"])
        #expect(server.requests.count == 1)
    }

    @Test(
        "Another project while a login is under way: whoever waits gets a token of the new one", .timeLimit(.minutes(1))
    )
    func selectionDuringRenewal() async throws {
        let server = try FaultServer([.stall([]), IdentityAnswers.token("t2"), IdentityAnswers.token("t3")])
        defer { server.stop() }
        let session = try session(server)
        let call = Task { try await session.access().token.revealed }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        try await session.select(Project(id: "p9", name: "other"))
        #expect(try await session.access().token.revealed == "t2")
        #expect(try await call.value == "t2")
        #expect(server.requests.count == 2)
        #expect(server.requests.last?.text.contains(#""project":{"id":"p9"}"#) == true)
    }

    @Test("A passcode that is given while a login is under way is kept for the next", .timeLimit(.minutes(1)))
    func answerDuringRenewal() async throws {
        let server = try FaultServer([.stall([]), IdentityAnswers.token("t2")])
        defer { server.stop() }
        let session = try session(server, .password(.id("u1"), Secret("p"), passcode: Secret("111111")))
        let call = Task { try await session.access().token.revealed }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        await session.provide(Secret("222222"), for: .passcode(user: "user u1"))
        #expect(try await call.value == "t2")
        #expect(server.requests.last?.text.contains("222222") == true)
    }

    @Test("A token is renewed before it ends, a minute or a tenth of its life ahead")
    func renewal() async throws {
        for (life, ahead) in [(Int64(3_600), Int64(60)), (300, 30), (5, 0)] {
            let server = try FaultServer([
                IdentityAnswers.token("t1", seconds: life), IdentityAnswers.token("t2", seconds: life),
            ])
            time.now = fixedNow
            let session = try session(server)
            #expect(try await session.access().token.revealed == "t1")
            time.now = Timestamp(seconds: fixedNow.seconds + life - ahead - 1)
            #expect(try await session.access().token.revealed == "t1")
            time.now = Timestamp(seconds: fixedNow.seconds + life - ahead)
            #expect(try await session.access().token.revealed == "t2")
            server.stop()
        }
    }

    @Test("A clock that goes wrong does not make a new token look expired", arguments: [-86_400, 86_400])
    func wrongClock(_ difference: Int64) async throws {
        time.now = Timestamp(seconds: fixedNow.seconds + difference)
        let server = try FaultServer([IdentityAnswers.token("t1"), IdentityAnswers.token("t2")])
        defer { server.stop() }
        let session = try session(server)
        let access = try await session.access()
        #expect(access.expiresAt?.seconds == time.now.seconds + 3_600)
        #expect(try await session.access().token.revealed == "t1")
        #expect(server.requests.count == 1)
    }

    @Test("A login that was refused is shared by the calls of the same moment, and tried again later")
    func refusedOnce() async throws {
        let server = try FaultServer([
            IdentityAnswers.answer(401, IdentityAnswers.refusal), IdentityAnswers.token("t1"),
        ])
        defer { server.stop() }
        let session = try session(server)
        let first = await error(session)
        #expect(await error(session) == first)
        #expect(server.requests.count == 1)
        time.now = Timestamp(seconds: time.now.seconds + 2)
        #expect(try await session.access().token.revealed == "t1")
    }

    @Test("A waiter that goes leaves the login to the others; with the last one it ends")
    func cancelledWaiters() async throws {
        let server = try FaultServer([.stall([])])
        defer { server.stop() }
        let session = try session(server)
        let calls = (0..<3).map { _ in Task { await error(session) } }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        for call in calls { call.cancel() }
        for call in calls { #expect(await call.value == .cancelled) }
    }

    // MARK: Refusals in mid-use

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

    // MARK: Where a token leads

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

    // MARK: Refusals

    @Test("A refused login names what was sent and all the likely causes, never the secret")
    func refusedLogin() async throws {
        let server = try FaultServer([
            IdentityAnswers.answer(401, #"{"error":{"code":401,"message":"hunter2 is wrong"}}"#)
        ])
        defer { server.stop() }
        let session = try session(
            server, .password(.name("anna", .name("D1")), Secret("hunter2"), passcode: nil),
            scope: .name("eu-de", .name("D1")))
        let error = await error(session)
        #expect(
            error?.sentence
                == "127.0.0.1:\(server.port) refused the login of user anna (domain D1) for the project eu-de (domain D1) "
                + "(HTTP 401: (secret) is wrong); check the user, the password and both domains, and that the user is enabled "
                + "and has a role in the project.")
        #expect(error?.exitStatus == 3)
        #expect(!String(reflecting: error).contains("hunter2"))
    }

    @Test("A login of the operator's answer: password, then passcode")
    func supplied() async throws {
        let receipt = #"{"receipt":{"methods":["password"]},"required_auth_methods":[["password","totp"]]}"#
        let server = try FaultServer([
            IdentityAnswers.answer(401, receipt, "Openstack-Auth-Receipt: gAAA"), IdentityAnswers.token("t1"),
        ])
        defer { server.stop() }
        let session = try session(server, .password(.id("u1"), nil, passcode: nil))
        let missing = await error(session)
        #expect(missing?.sentence == "Password of user u1 is not set; set OS_PASSWORD, or password in secure.yaml.")
        guard case .identity(let first) = missing, let need = first.need else {
            Issue.record("no question")
            return
        }
        #expect(need == .password(user: "user u1"))
        #expect(server.requests.isEmpty)
        await session.provide(Secret("hunter2"), for: need)
        let factor = await error(session)
        #expect(
            factor?.sentence
                == "127.0.0.1:\(server.port) requires a second factor for user u1; set OS_PASSCODE to the current passcode."
        )
        guard case .identity(let second) = factor, let need = second.need else {
            Issue.record("no question")
            return
        }
        #expect(need.question == "Passcode (second factor) of user u1")
        await session.provide(Secret("123456"), for: need)
        #expect(try await session.access().token.revealed == "t1")
        let body = server.requests.last?.text ?? ""
        #expect(body.contains(#""methods":["password","totp"]"#) && body.contains("hunter2") && body.contains("123456"))
    }

    @Test("A passcode is sent once: the next login asks for another")
    func passcodeOnce() async throws {
        let receipt = #"{"receipt":{"methods":["password"]},"required_auth_methods":[["password","totp"]]}"#
        let server = try FaultServer([
            IdentityAnswers.token("t1"), IdentityAnswers.answer(401, receipt, "Openstack-Auth-Receipt: gAAA"),
        ])
        defer { server.stop() }
        let session = try session(server, .password(.id("u1"), Secret("p"), passcode: Secret("123456")))
        _ = try await session.access()
        time.now = Timestamp(seconds: time.now.seconds + 3_600)
        guard case .identity(.secondFactor(let methods, _, _)) = await error(session) else {
            Issue.record("no second factor")
            return
        }
        #expect(methods == ["totp"])
        #expect(server.requests.last?.text.contains("123456") == false)
    }

    @Test("A second factor that is not known here")
    func otherFactor() async throws {
        let receipt = #"{"receipt":{"methods":["password"]},"required_auth_methods":[["password","webauthn"]]}"#
        let server = try FaultServer([IdentityAnswers.answer(401, receipt, "Openstack-Auth-Receipt: gAAA")])
        defer { server.stop() }
        #expect(
            try await error(session(server))?.sentence
                == "127.0.0.1:\(server.port) requires a second factor for user u1 that csbs does not support (webauthn); "
                + "use an application credential.")
    }

    @Test("What else an identity service, or another server in its place, may answer")
    func otherAnswers() async throws {
        let host = "127.0.0.1:PORT"
        for (answer, sentence) in [
            (
                IdentityAnswers.answer(404, "<html>nginx"),
                "The answer of \(host) is not an identity service's (HTTP 404); check auth_url."
            ),
            (
                IdentityAnswers.answer(200, "{}"),
                "The answer of \(host) is not an identity service's (HTTP 200); check auth_url."
            ),
            (
                IdentityAnswers.answer(201, "{}", "X-Subject-Token: t"),
                "The answer of \(host) is not an identity service's (HTTP 201); check auth_url."
            ),
            (
                IdentityAnswers.answer(201, IdentityAnswers.body()),
                "\(host) accepted the login but sent no token; check auth_url."
            ),
            (
                IdentityAnswers.answer(201, IdentityAnswers.body(), "X-Subject-Token: a b"),
                "The answer of \(host) is not an identity service's (HTTP 201); check auth_url."
            ),
            (
                IdentityAnswers.answer(400, #"{"error":{"code":400,"message":"Expecting to find domain in user."}}"#),
                "The identity service \(host) refused: the request was refused as invalid (HTTP 400: Expecting to find domain in user); "
                    + "check auth_url and the account."
            ),
            (
                IdentityAnswers.answer(500, #"{"error":{"code":500,"message":"boom"}}"#),
                "The identity service \(host) failed: internal error (HTTP 500: boom); try again in a while."
            ),
            (
                .answer([UInt8]("nonsense\r\n".utf8)),
                "The request to \(host) failed: Received HTTP/0.9 when not allowed."
            ),
        ] {
            let server = try FaultServer([answer])
            let error = try await error(session(server))
            #expect(error?.sentence == sentence.replacing("PORT", with: "\(server.port)"))
            server.stop()
        }
    }

    @Test(
        "A token that has expired: as it is, and rescoped",
        arguments: [(ProjectScope.unscoped, 404), (.unscoped, 401), (.id("p1"), 404), (.id("p1"), 401)])
    func expired(_ scope: ProjectScope, _ status: Int) async throws {
        let server = try FaultServer([IdentityAnswers.answer(status, IdentityAnswers.refusal)])
        defer { server.stop() }
        let error = try await error(session(server, .token(Secret("t0ken")), scope: scope))
        #expect(
            error?.sentence
                == "127.0.0.1:\(server.port) rejected the token: it has expired or was revoked; get a new one.")
        guard case .identity(let identity) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(identity.need == .token)
        #expect(
            server.requests.first?.line
                == (scope == .unscoped ? "GET /v3/auth/tokens HTTP/1.1" : "POST /v3/auth/tokens HTTP/1.1"))
    }

    @Test("A login is made again where the identity service fails in passing")
    func retried() async throws {
        let server = try FaultServer([IdentityAnswers.answer(503, "busy"), IdentityAnswers.token("t1")])
        defer { server.stop() }
        let reported = Mutex<[String]>([])
        let access = try await session(server).access { event in
            if case .retrying(let retry) = event { reported.withLock { $0.append(retry.reason) } }
        }
        #expect(access.token.revealed == "t1")
        #expect(server.requests.count == 2)
    }

    // MARK: Other projects

    @Test("Another project is logged in for with the same credentials")
    func otherProject() async throws {
        let server = try FaultServer([
            IdentityAnswers.token("t1"),
            IdentityAnswers.answer(
                200,
                #"{"projects":[{"id":"p2","name":"eu-de_b"},{"id":"p3","name":"eu-de_a"},{"id":"p4","name":"x","enabled":false}]}"#
            ),
            IdentityAnswers.token("t2"),
        ])
        defer { server.stop() }
        let session = try session(server)
        let projects = try await session.projects()
        #expect(projects == [Project(id: "p3", name: "eu-de_a"), Project(id: "p2", name: "eu-de_b")])
        try await session.select(projects[1])
        #expect(try await session.access().token.revealed == "t2")
        #expect(server.requests.last?.text.contains(#""scope":{"project":{"id":"p2"}}"#) == true)
    }

    @Test("An application credential has one project")
    func fixedProject() async throws {
        let server = try FaultServer([IdentityAnswers.token("t1")])
        defer { server.stop() }
        let session = try session(server, .applicationCredential(.id("ac1"), Secret("s")))
        for error in [
            await clientError { _ = try await session.projects() },
            await clientError { try await session.select(Project(id: "p2", name: "b")) },
        ] {
            #expect(
                error?.sentence
                    == "An application credential belongs to one project; use another kind of login for other projects."
            )
        }
    }
}
