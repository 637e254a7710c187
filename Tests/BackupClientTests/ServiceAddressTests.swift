import BackupClient
import Testing

/// An endpoint that is accepted, and what is read out of it.
struct AcceptedEndpoint: Sendable, CustomTestStringConvertible {
    let endpoint: String
    let given: String?
    let base: String
    let project: String
    let host: String

    var testDescription: String { endpoint }

    init(_ endpoint: String, _ given: String?, base: String, project: String = "p", host: String = "cloud.example") {
        self.endpoint = endpoint
        self.given = given
        self.base = base
        self.project = project
        self.host = host
    }

    static let all = [
        AcceptedEndpoint("https://cloud.example", "p", base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example/", "p", base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example///", "p", base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example/v1", "p", base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example/v1/", "p", base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example/v1/p", nil, base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example/v1/p/", "", base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example/v1/p", "p", base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example/v1/p", " p\n", base: "https://cloud.example"),
        AcceptedEndpoint("https://cloud.example/csbs/v1/p", nil, base: "https://cloud.example/csbs"),
        AcceptedEndpoint("https://cloud.example/csbs", "p", base: "https://cloud.example/csbs"),
        AcceptedEndpoint("https://cloud.example/v1/a%2Fb%20c", nil, base: "https://cloud.example", project: "a/b c"),
        AcceptedEndpoint("HTTPS://cloud.example", "p", base: "HTTPS://cloud.example"),
        AcceptedEndpoint(
            " http://127.0.0.1:8080/v1/p\n", nil, base: "http://127.0.0.1:8080", host: "127.0.0.1:8080"),
        AcceptedEndpoint("http://[::1]:8080", "p", base: "http://[::1]:8080", host: "[::1]:8080"),
    ]
}

/// An endpoint that is refused, and the whole sentence.
struct RefusedEndpoint: Sendable, CustomTestStringConvertible {
    let endpoint: String
    let given: String?
    let sentence: String

    var testDescription: String { endpoint }

    init(_ endpoint: String, _ given: String?, _ sentence: String) {
        self.endpoint = endpoint
        self.given = given
        self.sentence = sentence
    }

    private static func notAnAddress(_ endpoint: String) -> RefusedEndpoint {
        RefusedEndpoint(
            endpoint, "p", "The endpoint \"\(endpoint)\" is not a URL; use https://HOST[/v1/PROJECT].")
    }

    private static let credentials =
        "The endpoint contains a user name or password; give the token in OS_TOKEN or with --token-file instead."
    private static let noProject =
        "No project is given; add --project-id ID, or end the endpoint with /v1/PROJECT."

    static let all = [
        notAnAddress(""), notAnAddress("cloud.example"), notAnAddress("cloud.example/v1/p"),
        notAnAddress("ftp://cloud.example"), notAnAddress("file:///etc/passwd"), notAnAddress("https://"),
        notAnAddress("https:///v1/p"), notAnAddress("https://cloud example"), notAnAddress("https://cloud.example\t/x"),
        notAnAddress("https://cloud.example\u{7F}"), notAnAddress("https://cloud.example?region=x"),
        notAnAddress("https://cloud.example/v1/p#top"), notAnAddress("https://?x"),
        RefusedEndpoint("https://user:word@cloud.example/v1/p", nil, credentials),
        RefusedEndpoint("https://user@cloud.example", "p", credentials),
        RefusedEndpoint("https://cloud.example", nil, noProject),
        RefusedEndpoint("https://cloud.example/v1", " ", noProject),
        RefusedEndpoint("https://cloud.example/v2/p", nil, noProject),
        RefusedEndpoint(
            "https://cloud.example/v1/p", "q",
            "The endpoint names the project \"p\" and --project-id names \"q\"; give one of them."),
    ]
}

@Suite("The service's address")
struct ServiceAddressTests {
    private func refusal(_ endpoint: String, _ project: String?) -> AddressError? {
        do throws(AddressError) {
            _ = try ServiceAddress(endpoint: endpoint, projectID: project)
            return nil
        } catch {
            return error
        }
    }

    @Test("An endpoint is read with or without version and project", arguments: AcceptedEndpoint.all)
    func accepted(_ example: AcceptedEndpoint) throws {
        let address = try ServiceAddress(endpoint: example.endpoint, projectID: example.given)
        #expect(address.base == example.base)
        #expect(address.project == example.project)
        #expect(address.host == example.host)
    }

    @Test("An endpoint that cannot be used is reported in one sentence", arguments: RefusedEndpoint.all)
    func refused(_ example: RefusedEndpoint) {
        let error = refusal(example.endpoint, example.given)
        #expect(error?.sentence == example.sentence)
    }

    @Test(
        "A password in an endpoint is never repeated, whatever else is wrong with it",
        arguments: [
            "https://user:s3cret@cloud.example", "ftp://user:s3cret@cloud.example", "user:s3cret@cloud.example/v1/p",
            "https://user:s3cret @cloud.example",
        ])
    func passwordIsNotRepeated(_ endpoint: String) {
        let error = refusal(endpoint, "p")
        #expect(error != nil)
        #expect(error?.sentence.contains("s3cret") == false)
    }
}
