public import BackupAPI

/// Why the identity service returned no token, or one without an endpoint (Identity in BackupAPI.docc). No case contains a secret.
public enum IdentityError: SentenceError, Sendable, Hashable {
    /// Wrong password, unknown or disabled user, unknown project and a missing role are one and the same answer.
    case refused(ServiceError, account: Account.Sent, host: String)
    /// A further proof is asked for, such as `totp`.
    case secondFactor(methods: [String], account: Account.Sent, host: String)
    /// There is nothing to log in with yet.
    case secretMissing(account: Account.Sent)
    case tokenExpired(host: String)
    /// The project was chosen, but this login has its own.
    case scopeIsFixed
    case service(ServiceError, host: String)
    case notIdentity(host: String, status: Int)
    /// The service speaks an older version only.
    case noVersion3(host: String, versions: [String])
    case noToken(host: String)
    case noProject
    case noCatalog
    case catalog(CatalogError)
    case badEndpoint(AddressError)
    /// The identity service is reached by https, and its catalog names an address to which the token would travel in clear.
    case clearEndpoint(String)

    /// What the screen asks for; nil where no answer would help.
    public var need: CredentialPrompt? {
        switch self {
        case .refused(_, let account, _), .secretMissing(let account): account.need
        case .secondFactor(let methods, let account, _) where methods.contains("totp"):
            .passcode(user: account.login)
        case .tokenExpired: .token
        default: nil
        }
    }

    var exitStatus: Int32 {
        switch self {
        case .refused, .secondFactor, .tokenExpired: 3
        case .service(let error, _): error.status == 401 || error.status == 403 ? 3 : 1
        case .secretMissing, .scopeIsFixed, .noProject, .noCatalog: 2
        case .catalog(.noService), .catalog(.noAddress): 1
        case .catalog, .badEndpoint, .clearEndpoint: 2
        case .notIdentity, .noVersion3, .noToken: 1
        }
    }

    public var sentence: String {
        switch self {
        case .refused(let error, let account, let host):
            "\(host) refused the login of \(account.description) (\(error.detail)); \(account.likelyCauses)."
        case .secondFactor(let methods, let account, let host):
            methods.contains("totp")
                ? "\(host) requires a second factor for \(account.login); set OS_PASSCODE to the current passcode."
                : "\(host) requires a second factor for \(account.login) that csbs does not support "
                    + "(\(methods.joined(separator: ", "))); use an application credential."
        case .secretMissing(let account): "\(account.missing) is not set; \(account.remedy)."
        case .tokenExpired(let host):
            "\(host) rejected the token: it has expired or was revoked; get a new one."
        case .scopeIsFixed:
            "An application credential belongs to one project; use another kind of login for other projects."
        case .service(let error, let host):
            "The identity service \(host) \(error.status >= 500 ? "failed" : "refused"): \(error.meaning) (\(error.detail)); "
                + "\(error.status >= 500 || error.status == 429 ? error.remedy : "check auth_url and the account")."
        case .notIdentity(let host, let status):
            "The answer of \(host) is not an identity service's (HTTP \(status)); check auth_url."
        case .noVersion3(let host, let versions):
            "The identity service \(host) does not support version 3, only \(versions.joined(separator: ", "))."
        case .noToken(let host): "\(host) accepted the login but sent no token; check auth_url."
        case .noProject:
            "The token has no project; set OS_PROJECT_NAME, or project_name in clouds.yaml, or add --project-id ID."
        case .noCatalog:
            "The token has no project and therefore no catalog; set OS_PROJECT_NAME, or project_name in clouds.yaml."
        case .catalog(let error): error.sentence
        case .clearEndpoint(let url):
            "The catalog names \(url), which would send the token unencrypted; set an https address with --endpoint, or "
                + "allow it with --allow-http."
        case .badEndpoint(let error): "The catalog's address of the backup service cannot be used: \(error.sentence)"
        }
    }
}

extension Account {
    /// What was sent to log in, in words and without the secret.
    public struct Sent: Sendable, Hashable {
        let login: String
        let description: String
        let need: CredentialPrompt?
        let likelyCauses: String

        /// Which secret is missing, and how it is given.
        var missing: String { need?.question ?? "The secret" }
        var remedy: String {
            switch need {
            case .applicationCredentialSecret:
                "set OS_APPLICATION_CREDENTIAL_SECRET, or application_credential_secret in secure.yaml"
            default: "set OS_PASSWORD, or password in secure.yaml"
            }
        }
    }

    var sent: Sent {
        let login = credentials.description
        switch credentials {
        case .password:
            return Sent(
                login: login, description: description, need: .password(user: login),
                likelyCauses:
                    "check the user, the password and both domains, and that the user is enabled and has a role in the project"
            )
        case .token:
            return Sent(
                login: login, description: description, need: .token,
                likelyCauses: "the token may have expired, or may not be valid for that project")
        case .applicationCredential:
            return Sent(
                login: login, description: description, need: .applicationCredentialSecret(name: login),
                likelyCauses: "check its id and its secret, and that it has not expired")
        }
    }
}
