public import BackupAPI
import Glibc
import HTTP
import Synchronization

/// The real Keystone that `Tests/with-keystone` has started. A run without it fails.
public struct Keystone: Sendable {
    public struct NotRunning: Error, CustomStringConvertible {
        public var description: String {
            "There is no Keystone. Run the tests by the README's line: sh Tests/with-parts"
        }
    }

    /// What Keystone refused, for a test that did not expect it.
    public struct Refusal: Error, CustomStringConvertible {
        public let description: String
    }

    /// Without `/v3`.
    public let url: String
    private let password: String
    private let client = HTTPClient()

    private static let counter = Atomic(0)

    /// - Parameter isShort: the one whose tokens live five seconds.
    public init(isShort: Bool = false) throws {
        guard let url = Self.variable(isShort ? "CSBS_KEYSTONE_SHORT" : "CSBS_KEYSTONE"),
            let password = Self.variable("CSBS_KEYSTONE_PASSWORD")
        else { throw NotRunning() }
        self.url = url
        self.password = password
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// A name that no other test uses.
    public static func uniqueName(_ prefix: String) -> String {
        "\(prefix)-\(getpid())-\(counter.add(1, ordering: .relaxed).newValue)"
    }

    /// Asks as admin; the answer's body.
    @discardableResult
    public func ask(
        _ method: String, _ path: String, _ body: String = "", token: String? = nil, subject: String? = nil
    ) async throws -> JSONValue {
        let bearer: String
        if let token { bearer = token } else { bearer = try await adminToken() }
        let response = try await client.send(
            HTTPRequest(
                method: method, url: "\(url)/v3/\(path)",
                headers: [
                    (name: "Content-Type", value: "application/json"),
                    (name: "X-Auth-Token", value: bearer),
                ] + (subject.map { [(name: "X-Subject-Token", value: $0)] } ?? []), body: Array(body.utf8)))
        guard 200..<300 ~= response.status else {
            throw Refusal(
                description: "\(method) \(path): \(response.status) \(String(decoding: response.body, as: UTF8.self))")
        }
        return response.body.isEmpty ? .null : try JSONValue(parsing: response.body)
    }

    /// Makes one thing; its id.
    private func make(_ path: String, _ kind: String, _ fields: String) async throws -> String {
        let answer = try await ask("POST", path, #"{"\#(kind)":{\#(fields)}}"#)
        guard let id = answer[kind]?["id"]?.text else { throw Refusal(description: "no id of the \(kind)") }
        return id
    }

    // MARK: What tests need

    /// A user of the domain Default with the role member in its projects.
    public struct User: Sendable {
        public let id: String
        public let name: String
        public let password: String

        public init(id: String, name: String, password: String) {
            self.id = id
            self.name = name
            self.password = password
        }
    }

    public struct Project: Sendable {
        public let id: String
        public let name: String
    }

    public func project(_ prefix: String = "project") async throws -> Project {
        let name = Self.uniqueName(prefix)
        return Project(
            id: try await make("projects", "project", #""name":"\#(name)","domain_id":"default""#), name: name)
    }

    public func user(_ projects: Project...) async throws -> User {
        let name = Self.uniqueName("anna")
        let password = "pw-\(name)"
        let id = try await make(
            "users", "user", #""name":"\#(name)","password":"\#(password)","domain_id":"default""#)
        let roles = try await ask("GET", "roles?name=member")["roles"]?.elements ?? []
        guard let role = roles.first?["id"]?.text else { throw Refusal(description: "no role member") }
        for project in projects { try await ask("PUT", "projects/\(project.id)/users/\(id)/roles/\(role)") }
        return User(id: id, name: name, password: password)
    }

    /// An endpoint of a service in a new region, which only the given projects see; the region's name.
    public func endpoint(
        _ url: String, type: String = "data-protect", interface: String = "public", for projects: Project...
    ) async throws -> String {
        let region = Self.uniqueName("region")
        try await ask("POST", "regions", #"{"region":{"id":"\#(region)"}}"#)
        let service = try await make("services", "service", #""type":"\#(type)","name":"karbor""#)
        let endpoint = try await make(
            "endpoints", "endpoint",
            #""service_id":"\#(service)","region_id":"\#(region)","interface":"\#(interface)","url":"\#(url)""#)
        for project in projects { try await ask("PUT", "OS-EP-FILTER/projects/\(project.id)/endpoints/\(endpoint)") }
        return region
    }

    /// A token of a user for a project; nil for one of no project.
    public func token(_ user: User, _ project: Project?) async throws -> String {
        try await token(
            #""id":"\#(user.id)","password":"\#(user.password)""#, project.map { #""id":"\#($0.id)""# })
    }

    private func adminToken() async throws -> String {
        let domain = #""domain":{"id":"default"}"#
        return try await token(
            #""name":"admin",\#(domain),"password":"\#(password)""#, #""name":"admin",\#(domain)"#)
    }

    private func token(_ user: String, _ project: String?) async throws -> String {
        let scope = project.map { #","scope":{"project":{\#($0)}}"# } ?? ""
        let body = #"{"auth":{"identity":{"methods":["password"],"password":{"user":{\#(user)}}}\#(scope)}}"#
        let response = try await client.send(
            HTTPRequest(
                method: "POST", url: "\(url)/v3/auth/tokens",
                headers: [(name: "Content-Type", value: "application/json")], body: Array(body.utf8)))
        guard let token = response.header("X-Subject-Token") else {
            throw Refusal(description: String(decoding: response.body, as: UTF8.self))
        }
        return token
    }

    /// An application credential of a user in a project; its id and its secret.
    public func applicationCredential(_ user: User, _ project: Project) async throws -> (id: String, secret: String) {
        let secret = Self.uniqueName("secret")
        let answer = try await ask(
            "POST", "users/\(user.id)/application_credentials",
            #"{"application_credential":{"name":"jump","secret":"\#(secret)"}}"#, token: try await token(user, project))
        guard let id = answer["application_credential"]?["id"]?.text else {
            throw Refusal(description: "no credential")
        }
        return (id, secret)
    }

    /// Makes the user need a passcode beside the password; its secret stays here.
    public func requirePasscode(_ user: User) async throws {
        // Twenty bytes in base 32.
        try await ask(
            "POST", "credentials",
            #"{"credential":{"type":"totp","blob":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ","user_id":"\#(user.id)"}}"#)
        try await ask(
            "PATCH", "users/\(user.id)",
            #"{"user":{"options":{"multi_factor_auth_enabled":true,"multi_factor_auth_rules":[["password","totp"]]}}}"#)
    }

    public func changePassword(_ user: User, to password: String) async throws {
        try await ask("PATCH", "users/\(user.id)", #"{"user":{"password":"\#(password)"}}"#)
        // Tokens count in seconds: one of the same second as the change is revoked with the older ones.
        let changed = User(id: user.id, name: user.name, password: password)
        for _ in 0..<100 {
            let token = try await token(changed, nil)
            if (try? await ask("GET", "auth/tokens", token: token, subject: token)) != nil { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Refusal(description: "no token is good after the change of the password")
    }

    public func disable(_ user: User) async throws {
        try await ask("PATCH", "users/\(user.id)", #"{"user":{"enabled":false}}"#)
    }
}
