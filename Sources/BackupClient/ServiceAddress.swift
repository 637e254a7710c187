public import BackupAPI

/// Where the service is and which project is asked.
public struct ServiceAddress: Sendable, Hashable {
    /// Scheme, host and path before `/v1`; no slash at the end.
    public let base: String
    public let project: String

    /// - Parameter base: without `/v1` and without a slash at the end; empty for a service in the same process.
    public init(base: String, project: String) {
        self.base = base
        self.project = project
    }

    /// Reads an endpoint with or without `/v1/{project_id}` at its end.
    ///
    /// - Throws: `AddressError` where it is no address, or where the project is missing or given twice differently.
    public init(endpoint: String, projectID: String?) throws(AddressError) {
        let address: WebAddress
        do { address = try WebAddress(endpoint) } catch {
            switch error {
            case .containsCredentials: throw .containsCredentials
            case .notAnAddress: throw .notAnAddress(endpoint)
            }
        }
        var rest = address.description
        let parts = address.parts
        var pathProject: String?
        if parts.count > 4, parts[parts.count - 2] == "v1" {
            pathProject = String(parts[parts.count - 1]).percentDecoded
            rest = parts.dropLast(2).joined(separator: "/")
        } else if parts.count > 3, parts.last == "v1" {
            rest = parts.dropLast().joined(separator: "/")
        }
        let given = projectID.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        if let given, let pathProject, !given.isExactly(pathProject) {
            throw .twoProjects(inEndpoint: pathProject, given: given)
        }
        guard let project = given ?? pathProject else { throw .noProject }
        base = rest
        self.project = project
    }

    /// Reads an endpoint whose own project, where it names one, goes before another.
    init(endpoint: String, orProject project: String?) throws(AddressError) {
        do throws(AddressError) { self = try ServiceAddress(endpoint: endpoint, projectID: nil) } catch {
            guard case .noProject = error else { throw error }
            self = try ServiceAddress(endpoint: endpoint, projectID: project)
        }
    }

    /// Host and port, for sentences about the network.
    public var host: String {
        base.isEmpty ? "the sandbox" : String(base.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" })
    }
}

/// Why an endpoint cannot be used.
public enum AddressError: SentenceError, Sendable, Hashable {
    case notAnAddress(String)
    case containsCredentials
    case noProject
    case twoProjects(inEndpoint: String, given: String)

    public var sentence: String {
        switch self {
        case .notAnAddress(let text):
            "The endpoint \"\(text)\" is not a URL; use https://HOST[/v1/PROJECT]."
        case .containsCredentials:
            "The endpoint contains a user name or password; give the token in OS_TOKEN or with --token-file instead."
        case .noProject: "No project is given; add --project-id ID, or end the endpoint with /v1/PROJECT."
        case .twoProjects(let inEndpoint, let given):
            "The endpoint names the project \"\(inEndpoint)\" and --project-id names \"\(given)\"; give one of them."
        }
    }
}
