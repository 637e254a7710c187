/// How a run gets its token.
public enum Login: Sendable, Hashable {
    /// It was handed over, together with the address.
    case token(Secret, ServiceAddress)
    /// The identity service gives it.
    case identity(Account)
}
