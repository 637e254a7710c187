/// A proxy and the variable that names it. Its description leaves out the name and the password that it may ask for.
public struct Proxy: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The variable that names it.
    public let variable: String
    /// As the variable has it, credentials included.
    let url: String

    init(variable: String, url: String) {
        self.variable = variable
        self.url = url
    }

    /// Whether a name and a password are sent to it.
    public var hasCredentials: Bool { url.contains("@") }

    /// Scheme, host and port.
    public var description: String {
        let parts = url.split(separator: "://", maxSplits: 1).map(String.init)
        let (scheme, rest) = parts.count == 2 ? (parts[0], parts[1]) : ("http", url)
        let host = rest.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        return "\(scheme)://\(host.prefix { $0 != "/" })"
    }

    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
