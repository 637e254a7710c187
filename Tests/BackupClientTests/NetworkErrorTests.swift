import BackupAPI
import BackupClient
import HTTP
import Support
import Testing

private let token = "s3cret-t0ken"

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
