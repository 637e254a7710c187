public import BackupAPI
public import ConfigurationFiles

/// Why the settings lead to no account. Each sentence says what to set; none contains a secret.
public enum SettingsError: SentenceError, Sendable, Hashable {
    /// Neither a cloud nor variables nor an endpoint.
    case nothing
    case unknownCloud(String, known: [String], file: String?)
    case severalClouds([String], file: String)
    case file(FileError)
    case unknownAuthType(String, source: String)
    case unknownProfile(String, source: String)
    /// Fields that the login needs; one of each group has to be there.
    case missing([String], login: String, cloud: String?)
    case badValue(String, source: String, reason: String)
    case address(AddressError)
    case token(TokenError)

    public var sentence: String {
        switch self {
        case .nothing:
            "No cloud is configured. Choose a cloud of clouds.yaml with --os-cloud or OS_CLOUD, or set OS_AUTH_URL, OS_USERNAME, "
                + "OS_PASSWORD, OS_USER_DOMAIN_NAME and OS_PROJECT_NAME, or give --endpoint URL and set OS_TOKEN. "
                + "`csbs demo` needs neither an account nor a network."
        case .unknownCloud(let name, let known, let file?):
            "The cloud \"\(name)\" is not in \(file)\(known.isEmpty ? "" : "; it has \(known.joined(separator: ", "))")."
        case .unknownCloud(let name, _, nil):
            "The cloud \"\(name)\" is unknown: there is no clouds.yaml here, in ~/.config/openstack or in /etc/openstack; "
                + "OS_CLIENT_CONFIG_FILE may name one."
        case .severalClouds(let names, let file):
            "\(file) has several clouds: \(names.joined(separator: ", ")); choose one with --os-cloud NAME or OS_CLOUD."
        case .file(let error): error.sentence
        case .unknownAuthType(let type, let source):
            "The auth_type \"\(type)\" (\(source)) is not supported; use password, token or v3applicationcredential."
        case .unknownProfile(let name, let source):
            "The profile \"\(name)\" (\(source)) is unknown; only otc is built in. Set auth_url instead."
        case .missing(let fields, let login, let cloud):
            "\(cloud.map { "The cloud \"\($0)\"" } ?? "The environment") lacks \(fields.joined(separator: "; and ")) "
                + "for a login by \(login)."
        case .badValue(let setting, let source, let reason): "\(setting) (\(source)) \(reason)."
        case .address(let error): error.sentence
        case .token(let error): error.sentence
        }
    }
}

extension FileError: SentenceError {}
