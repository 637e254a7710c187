import HTTP
import Testing

/// An environment, an address, and the proxy that is used for it.
struct ProxyCase: Sendable, CustomTestStringConvertible {
    let environment: [String: String]
    let url: String
    /// As it is shown; nil for the direct way.
    let proxy: String?

    init(_ environment: [String: String], _ url: String, _ proxy: String?) {
        self.environment = environment
        self.url = url
        self.proxy = proxy
    }

    var testDescription: String { "\(url) with \(environment.sorted { $0.key < $1.key })" }

    private static func exempt(_ list: String, _ url: String, _ isExempt: Bool) -> ProxyCase {
        ProxyCase(["ALL_PROXY": "http://p:1", "no_proxy": list], url, isExempt ? nil : "http://p:1")
    }

    static let all = [
        ProxyCase([:], "https://h/", nil),
        ProxyCase(["HTTPS_PROXY": "http://p:3128"], "https://h/", "http://p:3128"),
        ProxyCase(["HTTPS_PROXY": "http://p:3128"], "http://h/", nil),
        ProxyCase(["https_proxy": "http://small:1", "HTTPS_PROXY": "http://large:1"], "https://h/", "http://small:1"),
        // A web server's CGI environment could set it.
        ProxyCase(["HTTP_PROXY": "http://p:1"], "http://h/", nil),
        ProxyCase(["http_proxy": "http://p:1"], "http://h/", "http://p:1"),
        ProxyCase(["ALL_PROXY": "socks5h://p:1080"], "https://h/", "socks5h://p:1080"),
        ProxyCase(["ALL_PROXY": "socks5h://p:1080", "HTTPS_PROXY": "p:8080"], "https://h/", "http://p:8080"),
        ProxyCase(["HTTPS_PROXY": "", "ALL_PROXY": "http://p:1"], "https://h/", "http://p:1"),
        ProxyCase(["HTTPS_PROXY": "http://anna:s3cret@p:3128/"], "https://h/", "http://p:3128"),
        ProxyCase(["HTTPS_PROXY": "http://anna:s3@cret@p:3128"], "https://h/", "http://p:3128"),
        exempt("*", "https://h/", true),
        exempt("h", "https://h:8443/x", true),
        exempt("example.com", "https://iam.example.com/v3", true),
        exempt(".example.com", "https://iam.example.com/v3", true),
        exempt(".example.com", "https://EXAMPLE.com/v3", true),
        exempt("example.com", "https://notexample.com/", false),
        exempt("example.com", "https://example.com.evil/", false),
        exempt("a, b c", "https://c/", true),
        exempt("a,,b", "https://h/", false),
        exempt("example.com.", "https://example.com./", true),
        exempt("10.0.0.1", "https://10.0.0.1:5000/", true),
        exempt("10.0.0.0/8", "https://10.200.3.4/", true),
        exempt("10.0.0.0/16", "https://10.200.3.4/", false),
        exempt("10.0.0.0/33", "https://10.0.0.1/", false),
        exempt("::1", "https://[::1]:5000/", true),
    ]
}

@Suite("The proxies of an environment")
struct ProxySettingsTests {
    @Test("The proxy for an address is the one that libcurl's rules choose", arguments: ProxyCase.all)
    func choice(_ choice: ProxyCase) {
        let proxy = ProxySettings(environment: choice.environment).proxy(for: choice.url)
        #expect(proxy?.description == choice.proxy)
    }

    @Test("A proxy knows the variable that names it, and prints no password")
    func secrecy() throws {
        let settings = ProxySettings(environment: ["https_proxy": "http://anna:s3cret@p:3128", "HOME": "/h"])
        let proxy = try #require(settings.proxy(for: "https://h"))
        #expect(proxy.variable == "https_proxy")
        #expect(proxy.hasCredentials)
        var dumped = ""
        dump(proxy, to: &dumped)
        #expect(
            !"\(proxy) \(String(reflecting: HTTPError.proxy(proxy, .cannotConnect))) \(dumped)".contains("s3cret"))
    }

    @Test("A date is read as headers and certificates write it; anything else is none")
    func dates() {
        #expect(HTTPDate.seconds("Mon, 23 Nov 2026 12:00:00 GMT") == 1_795_435_200)
        #expect(HTTPDate.seconds("Nov 23 12:00:00 2026 GMT") == 1_795_435_200)
        #expect(HTTPDate.seconds("soon") == nil)
        #expect(HTTPDate.seconds("") == nil)
    }
}
