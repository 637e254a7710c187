import BackupAPI
import HTTP
import Support
import Synchronization
import Testing

@testable import BackupClient

@Suite("A login", .timeLimit(.minutes(1)))
struct LoginTests: TokenSessionSuite {
    let time = ManualTime()

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

    @Test("A login is made again where the identity service fails in passing, which is reported before the pause")
    func retried() async throws {
        let server = try FaultServer([IdentityAnswers.answer(503, "busy"), IdentityAnswers.token("t1")])
        defer { server.stop() }
        let reported = Mutex<[String]>([])
        let access = try await session(server).access { event in
            if case .retrying(let retry) = event {
                reported.withLock { $0.append("\(retry.reason) after \(time.pauses.count) pauses") }
            }
        }
        #expect(access.token.revealed == "t1")
        #expect(server.requests.count == 2)
        #expect(reported.withLock { $0 } == ["HTTP 503 after 0 pauses"])
    }
}
