/// What only the operator can give, so that a login succeeds.
public enum CredentialPrompt: Sendable, Hashable {
    case password(user: String)
    case passcode(user: String)
    case applicationCredentialSecret(name: String)
    case token

    /// The question, without a colon.
    public var question: String {
        switch self {
        case .password(let user): "Password of \(user)"
        case .passcode(let user): "Passcode (second factor) of \(user)"
        case .applicationCredentialSecret(let name): "Secret of \(name)"
        case .token: "Token"
        }
    }
}
