public import BackupAPI

/// What a call needs: where the service is, and a token that it accepts.
public struct AuthorizedEndpoint: Sendable, Hashable {
    public let address: ServiceAddress
    public let token: Secret
    /// Nil where unknown.
    public let expiresAt: Timestamp?
    /// The project's name, where its identity service returned it.
    public let projectName: String?
    /// The region whose endpoint is used, where a catalog names it.
    public let region: String?

    public init(
        address: ServiceAddress, token: Secret, expiresAt: Timestamp? = nil, projectName: String? = nil,
        region: String? = nil
    ) {
        self.address = address
        self.token = token
        self.expiresAt = expiresAt
        self.projectName = projectName
        self.region = region
    }
}
