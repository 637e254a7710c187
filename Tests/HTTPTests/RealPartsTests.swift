import Glibc
import HTTP
import Sandbox
import Support
import Testing

/// Requests through what is between a jump host and a service, all from Debian's packages; each part has to have carried them.
@Suite(
    "TLS and proxies, for real", .timeLimit(.minutes(2)),
    .enabled(if: RealParts.areWanted, "needs openssl, TLS and proxies; CSBS_PARTS=1 runs it"))
struct RealPartsTests {
    private let directory: TemporaryDirectory
    private let certificates: Certificates

    init() throws {
        directory = try TemporaryDirectory()
        certificates = try Certificates.shared()
    }

    private static func port(_ endpoint: String) -> Int { endpoint.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    private static func request(_ port: Int, scheme: String = "https", host: String = "127.0.0.1") -> HTTPRequest {
        var request = HTTPRequest.get("\(scheme)://\(host):\(port)/v1/demo/csbs_backup/tags")
        request.headers = [(name: "X-Auth-Token", value: "demo")]
        return request
    }

    /// A sandbox with a TLS front before it.
    private func withFront(
        _ certificate: String, options: String = "", _ body: @escaping @Sendable (Part) async throws -> Void
    ) async throws {
        try await withServer(Sandbox(.fixed(backups: 3))) { endpoint in
            try await body(try Part.tlsFront(certificate, to: Self.port(endpoint), options: options))
        }
    }

    // MARK: TLS

    @Test("A server of the private authority is believed where its certificate is given, by name and by address")
    func trusted() async throws {
        let authority = certificates.authority
        try await withFront(certificates.valid) { front in
            let client = HTTPClient(trust: .authorities(file: authority), observe: { _, _ in })
            for host in ["localhost", "127.0.0.1"] {
                let response = try await client.send(Self.request(front.port, host: host))
                #expect(response.status == 200)
                #expect(response.connection.tlsVersion == "TLSv1.3")
                let days = ((response.connection.certificateEnd ?? 0) - Int64(time(nil))) / 86_400
                #expect(39...40 ~= days)
            }
            #expect(front.log.contains("SSL connection using"))
        }
    }

    @Test("An expired certificate, another name, an unknown authority: each is refused, and reported")
    func notTrusted() async throws {
        let authority = HTTPTrust.authorities(file: certificates.authority)
        for (certificate, trust, words) in [
            (certificates.expired, authority, "certificate has expired"),
            (certificates.wrongName, authority, "no alternative certificate subject name matches"),
            (certificates.foreign, authority, "unable to get local issuer certificate"),
            (certificates.valid, .system, "unable to get local issuer certificate"),
        ] {
            try await withFront(certificate) { front in
                guard case .notTrusted(let why)? = await HTTPClient(trust: trust).failure(of: Self.request(front.port))
                else {
                    Issue.record("\(words) is not refused")
                    return
                }
                #expect(why.contains(words))
                // Whoever believes everybody reaches them all.
                let answer = try await HTTPClient(trust: .anyone).send(Self.request(front.port))
                #expect(answer.status == 200)
            }
        }
    }

    @Test("TLS 1.2 is spoken; what is older is refused")
    func oldVersions() async throws {
        let trust = HTTPTrust.authorities(file: certificates.authority)
        try await withFront(certificates.valid, options: ",openssl-max-proto-version=TLS1.2") { front in
            let client = HTTPClient(trust: trust, observe: { _, _ in })
            let answer = try await client.send(Self.request(front.port))
            #expect(answer.connection.tlsVersion == "TLSv1.2")
        }
        try await withFront(
            certificates.valid, options: ",openssl-max-proto-version=TLS1.1,cipher=ALL:@SECLEVEL=0"
        ) { front in
            guard case .notTrusted? = await HTTPClient(trust: trust).failure(of: Self.request(front.port)) else {
                Issue.record("TLS 1.1 is not refused")
                return
            }
            // The front's own words: it was csbs that offered nothing so old, not a level of security below it.
            // Its process writes them after the connection has ended here.
            var looks = 0
            while !front.log.contains("unsupported protocol"), looks < 500 {
                looks += 1
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(front.log.contains("unsupported protocol"), "\(front.log)")
        }
    }

    @Test("A file without authorities is reported with its name")
    func badAuthorities() async throws {
        let file = try directory.write("ca.pem", "nothing of the kind")
        try await withFront(certificates.valid) { front in
            let client = HTTPClient(trust: .authorities(file: file))
            #expect(await client.failure(of: Self.request(front.port)) == .badAuthorities(file: file))
        }
    }

    @Test("HTTP/2 is spoken where the server does")
    func http2() async throws {
        try directory.write("answer", #"{"total_count":3}"#)
        let server = try Part.http2Server(certificates.valid, folder: directory.path)
        let client = HTTPClient(trust: .authorities(file: certificates.authority))
        let response = try await client.send(.get("https://localhost:\(server.port)/answer"))
        #expect(response.connection.httpVersion == "2")
        #expect(String(decoding: response.body, as: UTF8.self) == #"{"total_count":3}"#)
        #expect(response.header("Content-Length") == "17")
    }

    // MARK: Proxies

    private func client(_ variables: [String: String]) -> HTTPClient {
        HTTPClient(
            proxies: ProxySettings(environment: variables), trust: .authorities(file: certificates.authority))
    }

    @Test("An HTTP proxy carries https by CONNECT, and plain http", arguments: ["https", "http"])
    func httpProxy(scheme: String) async throws {
        let proxy = try Part.httpProxy(directory)
        let address = "http://127.0.0.1:\(proxy.port)"
        let client = client(scheme == "https" ? ["HTTPS_PROXY": address] : ["http_proxy": address])
        try await withServer(Sandbox(.fixed(backups: 3))) { [certificates] endpoint in
            let front = try Part.tlsFront(certificates.valid, to: Self.port(endpoint))
            let port = scheme == "https" ? front.port : Self.port(endpoint)
            let response = try await client.send(Self.request(port, scheme: scheme, host: "localhost"))
            #expect(response.status == 200)
            #expect(response.connection.proxy?.description == address)
            // Headers of the proxy's own answer to CONNECT are none of the server's.
            #expect(response.header("Proxy-agent") == nil)
            let sign = scheme == "https" ? "CONNECT localhost:\(port)" : "GET http://localhost:\(port)/v1"
            #expect(proxy.log.contains(sign), "\(proxy.log)")
        }
    }

    @Test("An HTTP proxy with a password: given, missing, wrong", arguments: ["https", "http"])
    func proxyCredentials(scheme: String) async throws {
        let proxy = try Part.httpProxy(directory, credentials: ("anna", "s3cret"))
        func client(_ credentials: String) -> HTTPClient {
            let address = "http://\(credentials)127.0.0.1:\(proxy.port)"
            return self.client(["https_proxy": address, "http_proxy": address])
        }
        let clients = (client("anna:s3cret@"), client(""), client("anna:wr0ng@"))
        try await withServer(Sandbox(.fixed(backups: 3))) { [certificates] endpoint in
            let front = try Part.tlsFront(certificates.valid, to: Self.port(endpoint))
            let request = Self.request(scheme == "https" ? front.port : Self.port(endpoint), scheme: scheme)
            let answer = try await clients.0.send(request)
            #expect(answer.status == 200)
            guard case .proxy(_, .credentialsRefused)? = await clients.1.failure(of: request) else {
                Issue.record("the proxy let it through without a password")
                return
            }
            // This proxy answers a wrong password with 401, which for plain http looks like the server's own.
            guard scheme == "https" else {
                let refusal = try await clients.2.send(request)
                #expect(refusal.status == 401)
                return
            }
            guard case .proxy(_, .credentialsRefused)? = await clients.2.failure(of: request) else {
                Issue.record("the proxy let it through with a wrong password")
                return
            }
        }
        #expect(proxy.log.contains(scheme == "https" ? "CONNECT" : "GET http"))
    }

    @Test("A SOCKS5 proxy resolves names itself with socks5h, and not with socks5")
    func socksProxy() async throws {
        let proxy = try Part.socksProxy()
        let clients = ["socks5h", "socks5"].map { client(["ALL_PROXY": "\($0)://127.0.0.1:\(proxy.port)"]) }
        try await withFront(certificates.valid) { front in
            for (client, host) in zip(clients, ["localhost", "127.0.0.1"]) {
                let answer = try await client.send(Self.request(front.port, host: "localhost"))
                #expect(answer.status == 200)
                #expect(proxy.log.contains("connected to \(host):\(front.port)"), "\(proxy.log)")
            }
        }
    }

    @Test("A SOCKS5 proxy with a password: given and wrong")
    func socksCredentials() async throws {
        let proxy = try Part.socksProxy(credentials: ("anna", "s3cret"))
        let good = client(["ALL_PROXY": "socks5h://anna:s3cret@127.0.0.1:\(proxy.port)"])
        let bad = client(["ALL_PROXY": "socks5h://anna:wr0ng@127.0.0.1:\(proxy.port)"])
        try await withFront(certificates.valid) { front in
            let answer = try await good.send(Self.request(front.port))
            #expect(answer.status == 200)
            guard case .proxy(let name, .other(let words))? = await bad.failure(of: Self.request(front.port)) else {
                Issue.record("the proxy let it through")
                return
            }
            #expect(!"\(name) \(words)".contains("wr0ng"))
        }
        #expect(proxy.log.contains("connected to"))
    }

    @Test("NO_PROXY goes around a proxy that is there")
    func noProxy() async throws {
        let proxy = try Part.httpProxy(directory)
        let client = client(["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)", "NO_PROXY": "localhost,127.0.0.0/8"])
        try await withFront(certificates.valid) { front in
            for host in ["localhost", "127.0.0.1"] {
                let response = try await client.send(Self.request(front.port, host: host))
                #expect(response.status == 200)
                #expect(response.connection.proxy == nil)
            }
        }
        #expect(!proxy.log.contains("Request"))
    }

    @Test("A dead proxy is reported as the proxy's fault, not the server's", arguments: ["http", "socks5h"])
    func deadProxy(scheme: String) async throws {
        let port = try DeadPort()
        let client = client(["HTTPS_PROXY": "\(scheme)://127.0.0.1:\(port.port)"])
        guard case .proxy(let proxy, .cannotConnect)? = await client.failure(of: .get("https://localhost:1/")) else {
            Issue.record("not reported as the proxy's fault")
            return
        }
        #expect(proxy.description == "\(scheme)://127.0.0.1:\(port.port)")
    }

    @Test("A proxy whose name has no address")
    func unknownProxy() async throws {
        let client = client(["HTTPS_PROXY": "http://proxy.invalid:3128"])
        guard case .proxy(_, .unknownHost)? = await client.failure(of: .get("https://localhost:1/")) else {
            Issue.record("not reported as the proxy's fault")
            return
        }
    }

    @Test("A server that the proxy does not reach is the proxy's answer")
    func unreachable() async throws {
        let port = try DeadPort()
        let proxy = try Part.httpProxy(directory)
        let client = client(["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
        guard case .proxy(_, .refused(let status))? = await client.failure(of: .get("https://127.0.0.1:\(port.port)/"))
        else {
            Issue.record("not reported as the proxy's answer")
            return
        }
        #expect(status >= 500)
    }
}
