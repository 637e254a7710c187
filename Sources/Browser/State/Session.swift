public import BackupAPI
public import BackupClient

/// Whom the program speaks to, as the header says it.
public struct Session: Sendable, Hashable {
    public var cloud: String
    public var project: String
    public var region: String?
    /// When the token ends; nil where that is unknown.
    public var tokenExpiresAt: Timestamp?
    /// Whether the token was given and not obtained, so that only the operator can replace it.
    public var usesStaticToken: Bool
    /// Whether servers are believed without a certificate.
    public var isUnverified: Bool
    /// Where the service is, once that is known from an answer.
    var address: ServiceAddress?
    /// The options with which a plain command reaches the same account.
    var commandLineArguments: [String] = []
    /// The command that shows the same account, where it is inside this process.
    var ownCommand: [String] = []
    /// What the header says in place of cloud and project; nil for these.
    var ownLabel: String?
    /// The certificates that are trusted, where the settings name a file.
    var authorities: String?
    /// What the settings gave cause for, as sentences.
    var warnings: [String] = []

    public init(
        cloud: String, project: String, region: String? = nil, usesStaticToken: Bool = false,
        isUnverified: Bool = false
    ) {
        self.cloud = cloud
        self.project = project
        self.region = region
        self.usesStaticToken = usesStaticToken
        self.isUnverified = isUnverified
    }

    public init(_ connection: Connection) {
        self.init(
            cloud: connection.cloud, project: connection.project, region: connection.region,
            usesStaticToken: connection.usesStaticToken, isUnverified: connection.isUnverified)
        warnings = connection.warnings
        commandLineArguments = connection.commandLineArguments
        (ownCommand, ownLabel) = (connection.ownCommand, connection.label)
        authorities = connection.authorities
    }

    /// Whether the backups are those of a file, which costs nothing to read.
    var isOfFile: Bool { ownLabel != nil }

    /// The account as the header says it: the cloud or the host, and the project.
    var label: String { ownLabel ?? (project.isEmpty ? cloud : "\(cloud)  project \(project)") }

    /// Sets what a login has found out.
    mutating func adopt(_ access: AuthorizedEndpoint) {
        address = access.address
        if let name = access.projectName { project = name }
        if project.isEmpty { project = access.address.project }
        region = access.region ?? region
        tokenExpiresAt = access.expiresAt
    }

    /// Goes on with another project of the same account.
    mutating func adopt(_ other: Project) {
        project = other.name
        tokenExpiresAt = nil
        address = nil
        for option in [SettingName.projectName, .projectID].compactMap(\.option) {
            if let index = commandLineArguments.firstIndex(of: option) {
                commandLineArguments.removeSubrange(index..<min(index + 2, commandLineArguments.count))
            }
        }
        if let option = SettingName.projectID.option { commandLineArguments += [option, other.id] }
    }

    /// Whole minutes that the token is still good for, once they are fewer than ten; 0 when it has ended.
    func tokenMinutesLeft(_ now: Timestamp) -> Int? {
        guard let tokenExpiresAt else { return nil }
        let seconds = tokenExpiresAt.seconds - now.seconds
        return seconds < 600 ? Int(max(0, seconds) / 60) : nil
    }

    /// How long until `tokenMinutesLeft` changes; nil where it does not any more.
    func millisecondsToNextTokenMinute(_ now: Timestamp) -> Int? {
        guard let tokenExpiresAt else { return nil }
        let seconds = Int(tokenExpiresAt.seconds - now.seconds)
        guard seconds >= 60 else { return nil }
        return (seconds >= 600 ? seconds - 599 : seconds % 60 + 1) * 1_000
    }
}
