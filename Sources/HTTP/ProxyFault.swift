/// What is wrong with a proxy.
public enum ProxyFault: Sendable, Hashable {
    /// Its name has no address.
    case unknownHost
    /// Nobody listens there, or no route leads there.
    case cannotConnect
    case connectTimedOut(after: Duration)
    /// It asks for a name and a password, or for others (407).
    case credentialsRefused
    /// It did not reach the server, or does not want to; its HTTP status.
    case refused(status: Int)
    /// Anything else, in libcurl's words.
    case other(String)
}
