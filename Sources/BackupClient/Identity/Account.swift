/// Who logs in at which identity service, for which project, and which endpoint of its catalog is wanted.
public struct Account: Sendable, Hashable {
    /// With or without `/v3` at its end.
    public let authURL: WebAddress
    public internal(set) var credentials: Credentials
    public internal(set) var scope: ProjectScope
    /// Nil means the only region that has the service.
    public let region: String?
    /// `public`, `internal` or `admin`.
    public let interface: String
    /// Used in place of the catalog's.
    public let endpoint: String?

    public init(
        authURL: WebAddress, credentials: Credentials, scope: ProjectScope, region: String? = nil,
        interface: String = "public", endpoint: String? = nil
    ) {
        self.authURL = authURL
        self.credentials = credentials
        self.scope = scope
        self.region = region
        self.interface = interface
        self.endpoint = endpoint
    }

    /// What is sent, without the secret: `user anna (domain OTC1) for the project eu-de (domain OTC1)`.
    public var description: String {
        if case .applicationCredential = credentials { return credentials.description }
        return scope == .unscoped ? credentials.description : "\(credentials.description) for \(scope.description)"
    }
}
