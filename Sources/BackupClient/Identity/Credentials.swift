/// How one proves who one is (Identity in BackupAPI.docc).
public enum Credentials: Sendable, Hashable {
    /// Without a password the operator is asked for it. The passcode is the second factor (TOTP), where one is needed.
    case password(UserName, Secret?, passcode: Secret?)
    case token(Secret)
    case applicationCredential(ApplicationCredentialName, Secret?)

    /// Without the secret.
    public var description: String {
        switch self {
        case .password(let user, _, _): user.description
        case .token: "the token"
        case .applicationCredential(let name, _): name.description
        }
    }
}

/// A domain, as names of users and projects need one.
public enum DomainName: Sendable, Hashable {
    case id(String)
    case name(String)

    var text: String {
        switch self {
        case .id(let text), .name(let text): text
        }
    }
}

/// A user by id, or by name and domain.
public enum UserName: Sendable, Hashable {
    case id(String)
    case name(String, DomainName)

    var description: String {
        switch self {
        case .id(let id): "user \(id)"
        case .name(let name, let domain): "user \(name) (domain \(domain.text))"
        }
    }
}

/// An application credential by id, or by name and user.
public enum ApplicationCredentialName: Sendable, Hashable {
    case id(String)
    case name(String, UserName)

    var description: String {
        switch self {
        case .id(let id): "application credential \(id)"
        case .name(let name, let user): "application credential \(name) of \(user.description)"
        }
    }
}

/// The project that a token is for.
public enum ProjectScope: Sendable, Hashable {
    case id(String)
    case name(String, DomainName)
    /// The user's default project, if there is one.
    case unscoped

    var description: String {
        switch self {
        case .id(let id): "the project \(id)"
        case .name(let name, let domain): "the project \(name) (domain \(domain.text))"
        case .unscoped: "no project"
        }
    }
}
