import ConfigurationFiles
import HTTP

/// The accounts of a run: from the command line, the environment and `clouds.yaml`. Opens connections.
public struct Connections: Sendable {
    private let options: [SettingName: String]
    private let cloudOption: String?
    private let arguments: [String]
    private let environment: [String: String]
    private let connectionOptions: ConnectionOptions
    private let warnings: [String]

    /// - Parameters:
    ///   - options: from the command line.
    ///   - cloud: from the command line; nil leaves it to `OS_CLOUD`, else to the only cloud there is.
    ///   - arguments: the options as they were given, for lines that reach the same account.
    ///   - warnings: what an operator should know of the options, as sentences.
    public init(
        options: [SettingName: String] = [:], cloud: String? = nil, arguments: [String] = [],
        environment: [String: String],
        connectionOptions: ConnectionOptions = ConnectionOptions(), warnings: [String] = []
    ) {
        self.warnings = warnings
        self.options = options
        cloudOption = cloud
        self.arguments = arguments
        self.environment = environment
        self.connectionOptions = connectionOptions
    }

    /// The clouds that can be chosen, in the file's order; empty where there is no file.
    ///
    /// - Throws: `SettingsError` where the file cannot be used.
    public func clouds() throws(SettingsError) -> [String] {
        try CloudsFile.find(environment: environment)?.names ?? []
    }

    /// The account of the run: the named cloud, else the environment's, else the only cloud of the file.
    ///
    /// - Throws: `SettingsError`; `severalClouds` where one has to be chosen.
    public func settings() throws(SettingsError) -> CloudSettings {
        let named = cloudOption ?? environment["OS_CLOUD"].flatMap { $0.isEmpty ? nil : $0 }
        let hasAuthURL = environment["OS_AUTH_URL"]?.isEmpty == false
        let hasToken = options[.token] != nil || environment["OS_TOKEN"]?.isEmpty == false
        guard named != nil || !(hasAuthURL || (options[.endpoint] != nil && hasToken)) else {
            return try CloudSettings(
                options: options, environment: environment, file: nil, cloud: nil, warnings: warnings)
        }
        let file = try CloudsFile.find(environment: environment)
        let names = file?.names ?? []
        if let named {
            guard names.contains(named) else { throw .unknownCloud(named, known: names, file: file?.path) }
        } else if names.count > 1, let file {
            throw .severalClouds(names, file: file.path)
        }
        return try CloudSettings(
            options: options, environment: environment, file: file, cloud: named ?? names.first, warnings: warnings)
    }

    /// The account of another cloud of the file. Environment and options were set for the first one, and a password must not go
    /// to another cloud's identity service, so the file alone counts.
    ///
    /// - Throws: `SettingsError`.
    public func settings(ofCloud name: String) throws(SettingsError) -> CloudSettings {
        let file = try CloudsFile.find(environment: environment)
        guard let names = file?.names, names.contains(name) else {
            throw .unknownCloud(name, known: file?.names ?? [], file: file?.path)
        }
        return try CloudSettings(options: [:], environment: [:], file: file, cloud: name)
    }

    /// A connection with an account. Nothing is sent before its first call.
    ///
    /// - Throws: `SettingsError` naming what is missing or what cannot be used.
    public func open(_ settings: CloudSettings) throws(SettingsError) -> Connection {
        let login = try settings.login()
        let trust = try settings.trust(home: environment["HOME"] ?? "")
        let http = HTTPClient(
            proxies: ProxySettings(environment: environment), trust: trust, observe: connectionOptions.observe)
        let session = TokenSession(
            login: login, http: http, limits: connectionOptions.limits, retries: connectionOptions.retries,
            cache: connectionOptions.cachesTokens ? TokenCache(environment: environment) : nil,
            timeSource: connectionOptions.timeSource,
            allowsHTTP: connectionOptions.allowsHTTP)
        let client = BackupClient(
            transport: .http(http, limits: connectionOptions.limits), session: session,
            retries: connectionOptions.retries, timeSource: connectionOptions.timeSource)
        let host: String
        let usesStaticToken: Bool
        switch login {
        case .token(_, let address): (host, usesStaticToken) = (address.host, true)
        case .identity(let account): (host, usesStaticToken) = (account.authURL.host, false)
        }
        var project = settings.text(.projectName) ?? settings.text(.projectID) ?? ""
        if case .token(_, let address) = login { project = address.project }
        var authorities: String?
        if case .authorities(let file) = trust { authorities = file }
        return Connection(
            client: client, session: session, cloud: settings.cloud ?? host, project: project,
            region: settings.text(.regionName), usesStaticToken: usesStaticToken,
            isUnverified: trust == .anyone,
            commandLineArguments: (settings.cloud.map { ["--os-cloud", $0] } ?? [])
                + (settings.hasOwnOptions ? arguments : []),
            authorities: authorities, warnings: settings.warnings)
    }
}

extension CloudSettings {
    /// Which servers are believed.
    fileprivate func trust(home: String) throws(SettingsError) -> HTTPTrust {
        if let verify = self[.verify] {
            switch verify.revealed.lowercased() {
            case "false", "no", "off", "0": return .anyone
            case "true", "yes", "on", "1": break
            default:
                throw .badValue(
                    "verify \"\(verify.revealed)\"", source: verify.source.text, reason: "is neither true nor false")
            }
        }
        guard let setting = self[.caFile] else { return .system }
        let path = setting.revealed.hasPrefix("~/") ? home + setting.revealed.dropFirst() : setting.revealed
        // libcurl would wait for ever at a named pipe, so the file is looked at first.
        do { try FileContents.check(path, maximumBytes: 16 << 20) } catch {
            throw .badValue("cacert \(path)", source: setting.source.text, reason: "cannot be read: \(error.reason)")
        }
        return .authorities(file: path)
    }
}
