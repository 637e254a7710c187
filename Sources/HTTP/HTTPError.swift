/// Why there is no answer. An answer with an error status is an answer, not a failure.
public enum HTTPError: Error, Sendable, Hashable {
    /// The address is not one that HTTP can use.
    case badAddress
    /// The server's name has no address.
    case unknownHost
    /// Nobody listens, or no route leads there.
    case cannotConnect
    /// The proxy before the server is the reason.
    case proxy(Proxy, ProxyFault)
    case connectTimedOut(after: Duration)
    case idleTimedOut(after: Duration)
    case totalTimedOut(after: Duration)
    /// The server's certificate or the handshake was refused; in libcurl's words.
    case notTrusted(String)
    /// The connection ended in the middle of the answer, or before it.
    case closedEarly
    /// The file of certificate authorities cannot be used.
    case badAuthorities(file: String)
    /// The answer is larger than allowed.
    case tooLarge(limit: Int)
    /// Its headers are.
    case headersTooLarge(limit: Int)
    /// The process has no file descriptor left.
    case noDescriptors
    case cancelled
    /// libcurl.so.4 is not on this machine.
    case libraryMissing
    /// libcurl.so.4 lacks a function that is needed.
    case libraryTooOld
    /// Anything else, in libcurl's words.
    case other(String)
}
