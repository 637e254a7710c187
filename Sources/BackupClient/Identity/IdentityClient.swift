import BackupAPI
import HTTP

/// Speaks to an OpenStack Keystone v3 (Identity in BackupAPI.docc).
struct IdentityClient: Sendable {
    let http: HTTPClient
    let limits: HTTPLimits
    let retrier: Retrier

    /// Logs in.
    ///
    /// - Throws: `ClientError`; its sentence names all the likely causes and what was sent, never the secret.
    func token(
        _ account: Account, observe: @escaping @Sendable (ClientEvent) -> Void
    ) async throws(ClientError) -> IdentityToken {
        switch account.credentials {
        case .password(_, nil, _), .applicationCredential(_, nil):
            throw .identity(.secretMissing(account: account.sent))
        default: break
        }
        let base = try await versionThree(of: account.authURL, observe)
        let host = account.authURL.host
        if case .token(let token) = account.credentials, account.scope == .unscoped {
            return try await validated(token, base, host, observe)
        }
        var body: [UInt8] = []
        IdentityRequest.body(account).append(to: &body)
        let response = try await send("POST", "\(base)/auth/tokens", [], body, host, observe)
        switch response.status {
        case 201:
            guard let text = response.header("X-Subject-Token"), !text.isEmpty else {
                throw .identity(.noToken(host: host))
            }
            return try read(response, Secret(text), host, isNew: true)
        case 401:
            if let methods = Self.missingMethods(response) {
                throw .identity(.secondFactor(methods: methods, account: account.sent, host: host))
            }
            if case .token = account.credentials { throw .identity(.tokenExpired(host: host)) }
            throw .identity(.refused(error(response, account), account: account.sent, host: host))
        // An application credential whose id is not known.
        case 404 where account.credentials.isApplicationCredential && Self.isError(response):
            throw .identity(.refused(error(response, account), account: account.sent, host: host))
        // Rescoping with a token that has expired.
        case 404 where account.credentials.isToken: throw .identity(.tokenExpired(host: host))
        default: throw .identity(failure(response, account, host))
        }
    }

    /// The projects that the token's user may use, by name.
    ///
    /// - Throws: `ClientError`.
    func projects(
        _ token: Secret, at authURL: WebAddress, observe: @escaping @Sendable (ClientEvent) -> Void
    ) async throws(ClientError) -> [Project] {
        let base = try await versionThree(of: authURL, observe)
        let host = authURL.host
        let headers = [(name: "X-Auth-Token", value: token.revealed)]
        let response = try await send("GET", "\(base)/auth/projects", headers, [], host, observe)
        guard response.status == 200, let json = try? JSONValue(parsing: response.body),
            let projects = json["projects"]?.elements
        else {
            throw .identity(
                .service(ServiceError(status: response.status, body: response.body).without(token), host: host))
        }
        return projects.compactMap { project in
            guard let id = project["id"]?.text, project["enabled"] != .bool(false) else { return nil }
            return Project(id: id, name: project["name"]?.text ?? id)
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// What the service says of a token that is used as it is.
    private func validated(
        _ token: Secret, _ base: String, _ host: String, _ observe: @escaping @Sendable (ClientEvent) -> Void
    ) async throws(ClientError) -> IdentityToken {
        let headers = [
            (name: "X-Auth-Token", value: token.revealed), (name: "X-Subject-Token", value: token.revealed),
        ]
        let response = try await send("GET", "\(base)/auth/tokens", headers, [], host, observe)
        switch response.status {
        case 200: return try read(response, token, host, isNew: false)
        case 401, 404: throw .identity(.tokenExpired(host: host))
        default:
            throw .identity(
                .service(ServiceError(status: response.status, body: response.body).without(token), host: host))
        }
    }

    private func read(
        _ response: HTTPResponse, _ token: Secret, _ host: String, isNew: Bool
    ) throws(ClientError) -> IdentityToken {
        // Anything else would break out of the header that carries it.
        guard token.revealed.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
            let read = IdentityToken(
                token, body: response.body, receivedAt: retrier.timeSource.now(), isNew: isNew)
        else { throw .identity(.notIdentity(host: host, status: response.status)) }
        return read
    }

    private func failure(_ response: HTTPResponse, _ account: Account, _ host: String) -> IdentityError {
        guard let json = try? JSONValue(parsing: response.body), json.members != nil,
            response.status != 404, response.status >= 400
        else { return .notIdentity(host: host, status: response.status) }
        return .service(error(response, account), host: host)
    }

    private func error(_ response: HTTPResponse, _ account: Account) -> ServiceError {
        let error = ServiceError(status: response.status, body: response.body)
        return switch account.credentials {
        case .password(_, let password, let passcode): error.without(password ?? Secret(""), passcode ?? Secret(""))
        case .token(let token): error.without(token)
        case .applicationCredential(_, let secret): error.without(secret ?? Secret(""))
        }
    }

    /// Whether the body is an identity service's error, and not a page of another server.
    private static func isError(_ response: HTTPResponse) -> Bool {
        (try? JSONValue(parsing: response.body))?["error"] != nil
    }

    /// The methods that are still wanted, of an answer that carries a receipt; nil where it is a plain refusal.
    private static func missingMethods(_ response: HTTPResponse) -> [String]? {
        guard response.header("Openstack-Auth-Receipt") != nil else { return nil }
        guard let json = try? JSONValue(parsing: response.body) else { return [] }
        let done = (json["receipt"]?["methods"]?.elements ?? []).compactMap(\.text)
        let rules = (json["required_auth_methods"]?.elements ?? []).map { ($0.elements ?? []).compactMap(\.text) }
        let wanted = rules.flatMap { rule in rule.filter { !done.contains($0) } }
        return Array(Set(wanted)).sorted()
    }

    /// The address with `/v3` at its end. Where it is not given, the service is asked which versions it has; the answer's own
    /// host is not believed, because the password is sent there.
    private func versionThree(
        of address: WebAddress, _ observe: @escaping @Sendable (ClientEvent) -> Void
    ) async throws(ClientError) -> String {
        if address.parts.last == "v3" { return address.description }
        let response = try await send("GET", "\(address)/", [], [], address.host, observe)
        guard let json = try? JSONValue(parsing: response.body) else { return "\(address)/v3" }
        let versions =
            (json["versions"]?["values"] ?? json["versions"])?.elements ?? [json["version"]].compactMap { $0 }
        let names = versions.compactMap { $0["id"]?.text }
        guard let newest = versions.first(where: { $0["id"]?.text?.hasPrefix("v3") == true }) else {
            guard names.isEmpty else { throw .identity(.noVersion3(host: address.host, versions: names)) }
            return "\(address)/v3"
        }
        let link = newest["links"]?.elements?.first { $0["rel"]?.text == "self" }?["href"]?.text
        guard let link, let target = try? WebAddress(link), target.host == address.host else { return "\(address)/v3" }
        return address.origin + target.description.dropFirst(target.origin.count)
    }

    private func send(
        _ method: String, _ url: String, _ headers: [(name: String, value: String)], _ body: [UInt8], _ host: String,
        _ observe: @escaping @Sendable (ClientEvent) -> Void
    ) async throws(ClientError) -> HTTPResponse {
        var all =
            headers + [(name: "Accept", value: "application/json"), (name: "User-Agent", value: Product.userAgent)]
        if !body.isEmpty { all.append((name: "Content-Type", value: "application/json")) }
        let request = HTTPRequest(method: method, url: url, headers: all, body: body, limits: limits)
        do throws(HTTPError) {
            return try await retrier.call(
                host, observe: observe, status: { ($0.status, $0.header("Retry-After")) }
            ) { () throws(HTTPError) in try await http.send(request) }
        } catch { throw error == .cancelled ? .cancelled : .network(error, host: host) }
    }
}

extension Credentials {
    fileprivate var isToken: Bool {
        if case .token = self { true } else { false }
    }

    fileprivate var isApplicationCredential: Bool {
        if case .applicationCredential = self { true } else { false }
    }
}
