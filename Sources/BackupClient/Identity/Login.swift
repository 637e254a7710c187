/// How a run gets its token.
public enum Login: Sendable, Hashable {
    /// A token from the operator, together with the address.
    case token(Secret, ServiceAddress)
    /// The identity service gives it.
    case identity(Account)
}
