/// A client with what is known of the account behind it.
public struct Connection: Sendable {
    public let client: BackupClient
    public let session: TokenSession
    /// The cloud's name, or the host where it has none.
    public let cloud: String
    /// As configured; its name or id.
    public let project: String
    public let region: String?
    /// Whether only the operator can renew the token.
    public let usesStaticToken: Bool
    /// Whether servers are believed without a certificate (`verify: false`).
    public let isUnverified: Bool
    /// The options with which a plain command reaches the same account; no secret is among them.
    public let commandLineArguments: [String]
    /// The command that shows the same account, where it is inside this process.
    public let ownCommand: [String]
    /// What a header says in place of cloud and project; nil for these.
    public let label: String?
    /// The certificates that are trusted, where the settings name a file.
    public let authorities: String?
    /// What an operator should know, as sentences.
    public let warnings: [String]

    public init(
        client: BackupClient, session: TokenSession, cloud: String, project: String, region: String? = nil,
        usesStaticToken: Bool = false, isUnverified: Bool = false, commandLineArguments: [String] = [],
        ownCommand: [String] = [], label: String? = nil, authorities: String? = nil, warnings: [String] = []
    ) {
        self.ownCommand = ownCommand
        self.label = label
        self.client = client
        self.session = session
        self.cloud = cloud
        self.project = project
        self.region = region
        self.usesStaticToken = usesStaticToken
        self.isUnverified = isUnverified
        self.commandLineArguments = commandLineArguments
        self.authorities = authorities
        self.warnings = warnings
    }
}
