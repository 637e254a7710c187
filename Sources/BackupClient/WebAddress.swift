import BackupAPI

/// An `http` or `https` address without credentials, query and fragment; no slash at its end.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    /// Why a text is none.
    enum Failure: Error {
        case notAnAddress
        case containsCredentials
    }

    init(_ text: String) throws(Failure) {
        var rest = text.trimmed
        // A user and a password in an address would end up on screens and in errors, so this comes before anything that
        // repeats the address.
        guard !rest.contains("@") else { throw .containsCredentials }
        let scheme = ["https://", "http://"].first { rest.lowercased().hasPrefix($0) }
        guard let scheme, rest.count > scheme.count, rest.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .notAnAddress
        }
        let authority = rest.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.isEmpty, !rest.contains("?"), !rest.contains("#") else { throw .notAnAddress }
        while rest.hasSuffix("/") { rest.removeLast() }
        description = rest
    }

    /// Scheme, host and port.
    var origin: String { parts.prefix(3).joined(separator: "/") }

    /// Host and port, for sentences about the network.
    public var host: String { parts.dropFirst(2).first.map(String.init) ?? "" }

    /// The parts between the slashes: scheme, nothing, host, and the path's parts.
    var parts: [Substring] { description.split(separator: "/", omittingEmptySubsequences: false) }

    public var isEncrypted: Bool { description.lowercased().hasPrefix("https:") }
}
