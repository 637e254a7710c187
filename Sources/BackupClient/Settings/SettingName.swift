/// The settings of an account, one row each, with its names on the command line, in the environment and in
/// `clouds.yaml` (Identity in BackupAPI.docc).
public enum SettingName: String, CaseIterable, Sendable {
    case authType, authURL, username, userID, password, passcode, token
    case projectName, projectID, userDomainName, userDomainID, projectDomainName, projectDomainID, domainName, domainID
    case applicationCredentialID, applicationCredentialName, applicationCredentialSecret
    case regionName, interface, caFile, verify, endpoint, profile

    /// The option, where there is one; secrets have none, because other users of the host can read arguments.
    public var option: String? { row.option }

    /// The variables, the first that is set counts.
    public var variables: [String] { row.variables }

    /// The keys in a cloud of `clouds.yaml`, below `auth` or beside it.
    public var keys: [String] { row.keys }

    public var isSecret: Bool {
        switch self {
        case .password, .passcode, .token, .applicationCredentialSecret: true
        default: false
        }
    }

    private struct Row {
        let option: String?
        let variables: [String]
        let keys: [String]

        init(_ keys: String..., variables: [String], option: String? = nil) {
            self.option = option
            self.variables = variables
            self.keys = keys
        }
    }

    private var row: Row {
        switch self {
        case .authType: Row("auth_type", variables: ["OS_AUTH_TYPE"])
        case .authURL: Row("auth_url", variables: ["OS_AUTH_URL"])
        case .username: Row("username", "user_name", variables: ["OS_USERNAME"])
        case .userID: Row("user_id", variables: ["OS_USER_ID"])
        case .password: Row("password", variables: ["OS_PASSWORD"])
        case .passcode: Row("passcode", variables: ["OS_PASSCODE"])
        case .token: Row("token", variables: ["OS_TOKEN"], option: "--token-file")
        case .projectName:
            Row(
                "project_name", "tenant_name", variables: ["OS_PROJECT_NAME", "OS_TENANT_NAME"],
                option: "--os-project-name")
        case .projectID:
            Row("project_id", "tenant_id", variables: ["OS_PROJECT_ID", "OS_TENANT_ID"], option: "--project-id")
        case .userDomainName: Row("user_domain_name", variables: ["OS_USER_DOMAIN_NAME"])
        case .userDomainID: Row("user_domain_id", variables: ["OS_USER_DOMAIN_ID"])
        case .projectDomainName: Row("project_domain_name", variables: ["OS_PROJECT_DOMAIN_NAME"])
        case .projectDomainID: Row("project_domain_id", variables: ["OS_PROJECT_DOMAIN_ID"])
        case .domainName: Row("domain_name", variables: ["OS_DOMAIN_NAME"])
        case .domainID: Row("domain_id", variables: ["OS_DOMAIN_ID"])
        case .applicationCredentialID:
            Row("application_credential_id", variables: ["OS_APPLICATION_CREDENTIAL_ID"])
        case .applicationCredentialName:
            Row("application_credential_name", variables: ["OS_APPLICATION_CREDENTIAL_NAME"])
        case .applicationCredentialSecret:
            Row("application_credential_secret", variables: ["OS_APPLICATION_CREDENTIAL_SECRET"])
        case .regionName: Row("region_name", variables: ["OS_REGION_NAME"], option: "--os-region-name")
        case .interface: Row("interface", "endpoint_type", variables: ["OS_INTERFACE"], option: "--os-interface")
        case .caFile: Row("cacert", variables: ["OS_CACERT"], option: "--os-cacert")
        case .verify: Row("verify", variables: [])
        case .endpoint:
            Row("csbs_endpoint_override", "data_protect_endpoint_override", variables: [], option: "--endpoint")
        case .profile: Row("profile", "cloud", variables: [])
        }
    }

    /// For sentences about what is missing: `password (OS_PASSWORD)`.
    var hint: String {
        let names = ([option].compactMap { $0 } + variables.prefix(1)).joined(separator: ", ")
        return names.isEmpty ? keys[0] : "\(keys[0]) (\(names))"
    }
}
