import BackupAPI
import BackupClient
import HTTP
import Support
import Testing

private let token = "s3cret-t0ken"

/// A body in one of the shapes of Errors in BackupAPI.docc, with codes that mean nothing, so that the status speaks.
struct BodyShape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let body: String
    /// What the sentence says behind the status.
    let detail: String

    static let all = [
        BodyShape(
            testDescription: "service", body: #"{"error_code":"CSBS.1234","error_msg":"Something is off."}"#,
            detail: " CSBS.1234: Something is off"),
        BodyShape(
            testDescription: "gateway",
            body: #"{"error_code":"APIG.0009","error_msg":"Not today","request_id":"r-77"}"#,
            detail: " APIG.0009: Not today [request r-77]"),
        BodyShape(
            testDescription: "identity", body: #"{"error":{"message":"Log in.","code":1401,"title":"Unauthorized"}}"#,
            detail: " 1401: Log in"),
        BodyShape(
            testDescription: "identity with a text as code",
            body: #"{"error":{"title":"Unauthorized","code":"1401","message":"Log in"}}"#, detail: " 1401: Log in"),
        BodyShape(
            testDescription: "identity with the service's words inside",
            body: #"{"error":{"error_code":"CSBS.1234","error_msg":"Inside"}}"#, detail: " CSBS.1234: Inside"),
        BodyShape(
            testDescription: "one key", body: #"{"badRequest":{"message":"Odd one","code":1400}}"#,
            detail: " 1400: Odd one"),
        BodyShape(
            testDescription: "HTML", body: "<html>\r\n  <body>Bad   Gateway</body>\n</html>\n",
            detail: ": <html> <body>Bad Gateway</body> </html>"),
        BodyShape(
            testDescription: "HTML with a title",
            body:
                "\n<!DOCTYPE html><HTML><head><TITLE lang=en>\n 502 Bad\u{1B} Gateway &amp; more </TITLE></head></html>",
            detail: ": 502 Bad Gateway & more"),
        BodyShape(testDescription: "text", body: "no healthy upstream", detail: ": no healthy upstream"),
        BodyShape(testDescription: "unknown JSON", body: #"{"a":1}"#, detail: #": {"a":1}"#),
        BodyShape(testDescription: "nothing", body: "", detail: ""),
    ]
}

/// What a status alone means.
struct StatusWords: Sendable, CustomTestStringConvertible {
    let status: Int
    let verb: String
    let meaning: String
    let remedy: String
    let exitStatus: Int32

    var testDescription: String { String(status) }

    static let all = [
        StatusWords(
            status: 400, verb: "refused", meaning: "the request was refused as invalid", remedy: "change the filter",
            exitStatus: 1),
        StatusWords(
            status: 401, verb: "refused", meaning: "the token was refused or has expired", remedy: "get a new token",
            exitStatus: 3),
        StatusWords(
            status: 403, verb: "refused", meaning: "no permission",
            remedy: "check the project, and ask for a role that can read backups", exitStatus: 3),
        StatusWords(
            status: 404, verb: "refused", meaning: "not found", remedy: "check the endpoint and the project",
            exitStatus: 1),
        StatusWords(
            status: 429, verb: "refused", meaning: "too many requests", remedy: "wait a moment, then try again",
            exitStatus: 1),
        StatusWords(
            status: 500, verb: "failed", meaning: "internal error", remedy: "try again in a while",
            exitStatus: 1),
        StatusWords(
            status: 502, verb: "failed", meaning: "the gateway could not reach the service",
            remedy: "try again in a while", exitStatus: 1),
        StatusWords(
            status: 503, verb: "failed", meaning: "the service is not available", remedy: "try again in a while",
            exitStatus: 1),
        StatusWords(
            status: 504, verb: "failed", meaning: "the service did not answer its gateway in time",
            remedy: "try again in a while", exitStatus: 1),
    ]
}

/// A code of the service, or of the gateway before it, that has words of its own with a status.
struct CodeWords: Sendable, CustomTestStringConvertible {
    let status: Int
    let code: String
    let start: String
    let remedy: String

    var testDescription: String { "\(status) \(code)" }

    static let all = [
        CodeWords(
            status: 400, code: "CSBS.9001", start: "refused: a parameter was refused",
            remedy: "change the filter"),
        CodeWords(
            status: 400, code: "CSBS.7000", start: "refused: too many tags",
            remedy: "remove tags from the filter"),
        CodeWords(
            status: 404, code: "CSBS.3001", start: "refused: the backup was not found",
            remedy: "it may have been deleted; reload the list"),
        CodeWords(
            status: 403, code: "CSBS.9009", start: "refused: the account is not verified",
            remedy: "verify the account in the provider's console"),
        CodeWords(
            status: 400, code: "CSBS.9009", start: "refused: the request was refused as invalid",
            remedy: "change the filter"),
        // The same codes with another status: it speaks then.
        CodeWords(
            status: 500, code: "CSBS.9001", start: "failed: internal error", remedy: "try again in a while"),
        CodeWords(
            status: 206, code: "CSBS.9001", start: "refused: the service sent an unexpected success status",
            remedy: "check the endpoint"),
        CodeWords(
            status: 418, code: "CSBS.9001", start: "refused: the service answered with an unexpected status",
            remedy: "check the endpoint"),
        CodeWords(
            status: 403, code: "APIGW.0301", start: "refused: no permission",
            remedy: "check the project, and ask for a role that can read backups"),
        CodeWords(
            status: 500, code: "CSBS.9998", start: "failed: internal error",
            remedy: "try again in a while"),
        CodeWords(
            status: 500, code: "CSBS.9999", start: "failed: internal error",
            remedy: "try again in a while"),
        CodeWords(
            status: 403, code: "BackupService.4008", start: "refused: this project can only use the newer CBR service",
            remedy: "use another project, or the CBR service's own tools"),
        CodeWords(
            status: 401, code: "APIGW.0301", start: "refused: the token was refused or has expired",
            remedy: "get a new token"),
        CodeWords(
            status: 401, code: "APIGW.0307", start: "refused: the token was refused or has expired",
            remedy: "get a new token"),
        CodeWords(
            status: 403, code: "APIGW.0302", start: "refused: the account is not authorised for this",
            remedy: "ask for a role that can read backups"),
        CodeWords(
            status: 429, code: "APIGW.0308", start: "refused: too many requests",
            remedy: "wait a moment, then try again"),
        CodeWords(
            status: 404, code: "APIGW.0101", start: "refused: this address does not offer the API",
            remedy: "check the endpoint and the region"),
        CodeWords(
            status: 502, code: "APIGW.0201", start: "failed: the gateway could not reach the service",
            remedy: "try again in a while"),
        CodeWords(
            status: 503, code: "APIGW.0202", start: "failed: the gateway could not reach the service",
            remedy: "try again in a while"),
        CodeWords(
            status: 504, code: "APIGW.0203", start: "failed: the gateway could not reach the service",
            remedy: "try again in a while"),
    ]
}

@Suite("Statuses of the service")
struct StatusTests {
    @Test("A status with any body is one whole sentence", arguments: StatusWords.all, BodyShape.all)
    func status(_ words: StatusWords, _ shape: BodyShape) async {
        let client = Recorder(status: words.status, answering: shape.body).client(token: token)
        let error = await clientError { _ = try await client.count(Filter()) }
        let expected =
            "The service \(words.verb): \(words.meaning) (HTTP \(words.status)\(shape.detail)); \(words.remedy)."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == words.exitStatus)
        #expect(!String(reflecting: error).contains(token))
    }

    @Test("A code that is known speaks before the status", arguments: CodeWords.all)
    func code(_ words: CodeWords) async {
        let body = #"{"error_code":"\#(words.code)","error_msg":"Words."}"#
        let client = Recorder(status: words.status, answering: body).client()
        let error = await clientError { _ = try await client.filter(Filter(), limit: 10, offset: 0) }
        let expected =
            "The service \(words.start) (HTTP \(words.status) \(words.code): Words); \(words.remedy)."
        #expect(error?.sentence == expected)
    }

    @Test("An unforeseen status is reported as it is")
    func unforeseen() async {
        let client = Recorder(status: 418, answering: "").client()
        let error = await clientError { _ = try await client.tags() }
        let expected =
            "The service refused: the service answered with an unexpected status (HTTP 418); check the endpoint."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
    }

    @Test("A long page of words is cut")
    func longText() async {
        let client = Recorder(status: 502, answering: String(repeating: "word ", count: 500)).client()
        let error = await clientError { _ = try await client.tags() }
        let words = String(repeating: "word ", count: 24)
        let expected =
            "The service failed: the gateway could not reach the service (HTTP 502: \(words)…); try again in a while."
        #expect(error?.sentence == expected)
    }
}

@Suite("Answers that are none", .timeLimit(.minutes(1)))
struct BadAnswerTests {
    private let login = "<html>\n<head><title>Login</title></head></html>"

    private func outcome(
        _ body: String, _ call: @escaping (BackupClient) async throws -> Void
    ) async -> ClientError? {
        let client = Recorder(answering: body).client(token: token)
        return await clientError { try await call(client) }
    }

    @Test("A login page in place of a page of records is reported as such")
    func loginPage() async {
        let error = await outcome(login) { _ = try await $0.filter(Filter(), limit: 10, offset: 0) }
        let expected =
            "The answer does not come from the backup service, it begins "
            + "\"<html> <head><title>Login</title></head></html>\"; check the endpoint."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
    }

    @Test("A login page in place of a number is reported as such")
    func loginPageForCount() async {
        let error = await outcome(login) { _ = try await $0.count(Filter()) }
        let expected =
            "The answer is not JSON: a character is out of place (byte 0), it begins "
            + "\"<html> <head><title>Login</title></head></html>\"; check that the endpoint is the backup service's."
        #expect(error?.sentence == expected)
    }

    @Test("An empty answer is reported without an excerpt")
    func emptyAnswer() async {
        let error = await outcome("") { _ = try await $0.filter(Filter(), limit: 10, offset: 0) }
        let expected =
            "The answer is not JSON: it ends in the middle (byte 0); check that the endpoint is the backup service's."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
    }

    @Test("JSON that is not the call's answer is reported by each call")
    func otherJSON() async {
        let body = #"{"hello":"world"}"#
        let expected =
            "The answer does not come from the backup service, it begins \"{\"hello\":\"world\"}\"; check the endpoint."
        let errors = [
            await outcome(body) { _ = try await $0.filter(Filter(), limit: 10, offset: 0) },
            await outcome(body) { _ = try await $0.count(Filter()) },
            await outcome(body) { _ = try await $0.tags() },
            await outcome(body) { _ = try await $0.backup(id: "x") },
        ]
        for error in errors { #expect(error?.sentence == expected) }
    }

    @Test("Only the start of a long answer is quoted")
    func longAnswer() async {
        let error = await outcome(String(repeating: "x", count: 500)) { _ = try await $0.tags() }
        let expected =
            "The answer is not JSON: a character is out of place (byte 0), it begins "
            + "\"\(String(repeating: "x", count: 60))…\"; check that the endpoint is the backup service's."
        #expect(error?.sentence == expected)
    }

    @Test("Half a page that arrives in full is reported with the place where it ends")
    func halfAPage() async throws {
        let half = #"{"resources":[{"resource_id":"a","resource_na"#
        let server = try FaultServer([.answer(.httpAnswer(half))])
        defer { server.stop() }
        let client = try BackupClient(endpoint: server.url, token: token)
        let error = await clientError { _ = try await client.filter(Filter(), limit: 10, offset: 0) }
        let expected =
            "The answer is not JSON: it ends in the middle (byte 45), it begins "
            + "\"{\"resources\":[{\"resource_id\":\"a\",\"resource_na\"; check that the endpoint is the backup service's."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
    }
}

/// A failure of the network and its sentence, for the host `h:1`.
struct FailureWords: Sendable, CustomTestStringConvertible {
    let failure: HTTPError
    let sentence: String

    var testDescription: String { sentence }

    init(_ failure: HTTPError, _ sentence: String) {
        self.failure = failure
        self.sentence = sentence
    }

    static let all =
        [
            FailureWords(.badAddress, "The endpoint's address is malformed: h:1."),
            FailureWords(.unknownHost, "The name of h:1 cannot be resolved; check the endpoint and DNS."),
            FailureWords(.cannotConnect, "No connection to h:1; check the address and the firewall."),
            FailureWords(
                .connectTimedOut(after: .seconds(10)),
                "No connection to h:1 within 10 s; try again, or check the network."),
            FailureWords(.idleTimedOut(after: .seconds(30)), "h:1 sent nothing for 30 s; try again in a while."),
            FailureWords(
                .totalTimedOut(after: .milliseconds(1_500)),
                "The answer of h:1 took longer than 1500 ms; try a smaller page."),
            FailureWords(
                .notTrusted("self-signed certificate"),
                "The connection to h:1 is not trusted: self-signed certificate; for a private CA, set "
                    + "OS_CACERT or cacert."),
            FailureWords(
                .badAuthorities(file: "ca.pem"),
                "ca.pem is not a usable CA file; check OS_CACERT and cacert."),
            FailureWords(.closedEarly, "h:1 closed the connection in the middle of the answer; try again."),
            FailureWords(
                .headersTooLarge(limit: 256 << 10),
                "The headers of the answer of h:1 are larger than 256 KiB; check the endpoint and any proxy in front of it."
            ),
            FailureWords(
                .noDescriptors,
                "The request to h:1 could not be made: too many files are open; raise the limit (ulimit -n)."),
            FailureWords(.tooLarge(limit: 64 << 20), "The answer of h:1 is larger than 64 MiB; try a smaller page."),
            FailureWords(.libraryMissing, "libcurl.so.4 is not installed; install the package libcurl4."),
            FailureWords(.libraryTooOld, "libcurl.so.4 is too old; version 7.68 or newer is required."),
            FailureWords(.other("no handle"), "The request to h:1 failed: no handle."),
        ] + proxies

    private static let proxies: [FailureWords] = {
        let settings = ProxySettings(environment: ["HTTPS_PROXY": "http://bob:s3cret@proxy.example:3128"])
        let open = ProxySettings(environment: ["ALL_PROXY": "socks5h://proxy.example"])
        guard let proxy = settings.proxy(for: "https://h:1"), let plain = open.proxy(for: "https://h:1") else {
            return []
        }
        return [
            FailureWords(
                .proxy(proxy, .unknownHost),
                "The name of the proxy http://proxy.example:3128 cannot be resolved; check HTTPS_PROXY."),
            FailureWords(
                .proxy(proxy, .cannotConnect),
                "No connection to the proxy http://proxy.example:3128, so none to h:1; check HTTPS_PROXY, or add the host "
                    + "to NO_PROXY."),
            FailureWords(
                .proxy(proxy, .connectTimedOut(after: .seconds(10))),
                "No connection to the proxy http://proxy.example:3128 within 10 s; check HTTPS_PROXY."),
            FailureWords(
                .proxy(proxy, .credentialsRefused),
                "The proxy http://proxy.example:3128 refused the user name and password in HTTPS_PROXY."),
            FailureWords(
                .proxy(plain, .credentialsRefused),
                "The proxy socks5h://proxy.example requires a user name and a password; set them in ALL_PROXY."),
            FailureWords(
                .proxy(proxy, .refused(status: 502)),
                "The proxy http://proxy.example:3128 did not connect to h:1 (HTTP 502); check HTTPS_PROXY and the host."
            ),
            FailureWords(
                .proxy(plain, .other("no route")), "The proxy socks5h://proxy.example (ALL_PROXY) failed: no route."),
        ]
    }()
}

@Suite("A network that fails", .timeLimit(.minutes(1)))
struct NetworkErrorTests {
    @Test("A port where nobody listens is reported with its host")
    func deadPort() async throws {
        let port = try DeadPort()
        let client = try BackupClient(endpoint: port.url, token: token)
        let error = await clientError { _ = try await client.count(Filter()) }
        let expected = "No connection to 127.0.0.1:\(port.port); check the address and the firewall."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
        #expect(!String(reflecting: error).contains(token))
    }

    @Test("A connection that closes, resets or ends early is reported as such", arguments: ["close", "reset", "cut"])
    func closedEarly(_ ending: String) async throws {
        let behaviours: [String: FaultServer.Behaviour] = [
            "close": .close, "reset": .reset, "cut": .answer(.cutHTTPAnswer(#"{"resources":["#)),
        ]
        let behaviour = try #require(behaviours[ending])
        let server = try FaultServer([behaviour])
        defer { server.stop() }
        let client = try BackupClient(endpoint: server.url, token: token)
        let error = await clientError { _ = try await client.filter(Filter(), limit: 10, offset: 0) }
        let expected = "127.0.0.1:\(server.port) closed the connection in the middle of the answer; try again."
        #expect(error?.sentence == expected)
        #expect(error?.exitStatus == 1)
        #expect(!String(reflecting: error).contains(token))
    }

    @Test("Each failure of the network is one sentence", arguments: FailureWords.all)
    func failure(_ words: FailureWords) async {
        let failure = words.failure
        let transport = Transport { (_, _) async throws(HTTPError) -> APIResponse in throw failure }
        let client = BackupClient(transport: transport, project: "demo", token: Secret(token), host: "h:1")
        let error = await clientError { _ = try await client.count(Filter()) }
        #expect(error == ClientError.network(failure, host: "h:1"))
        #expect(error?.sentence == words.sentence)
        #expect(error?.exitStatus == 1)
    }

    @Test("A call that was cancelled is not a failure of the network")
    func cancelled() async {
        let transport = Transport { (_, _) async throws(HTTPError) -> APIResponse in throw .cancelled }
        let client = BackupClient(transport: transport, project: "demo", token: Secret(token), host: "h:1")
        let error = await clientError { _ = try await client.count(Filter()) }
        #expect(error == ClientError.cancelled)
        #expect(error?.sentence == "Stopped.")
        #expect(error?.exitStatus == 1)
    }
}
