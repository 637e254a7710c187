/// The proxies of an environment, chosen by libcurl's own rules: `https_proxy`, `HTTPS_PROXY`, `http_proxy` (in small letters
/// only: a server's CGI environment could set the other), `all_proxy`, `ALL_PROXY`, and `no_proxy`, `NO_PROXY` against them.
///
/// They are read here and not by libcurl so that what is reported is what was used.
public struct ProxySettings: Sendable, Hashable {
    private let variables: [String: String]

    /// - Parameter environment: the process's; nothing else in it is kept.
    public init(environment: [String: String]) {
        let names: Set = [
            "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
        ]
        variables = environment.filter { names.contains($0.key) && !$0.value.isEmpty }
    }

    /// No proxy for anything.
    public static let none = ProxySettings(environment: [:])

    /// The proxy for an address; nil where the way is direct.
    public func proxy(for url: String) -> Proxy? {
        let candidates =
            url.lowercased().hasPrefix("https:")
            ? ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] : ["http_proxy", "all_proxy", "ALL_PROXY"]
        guard let variable = candidates.first(where: { variables[$0] != nil }), let proxy = variables[variable],
            !isExempt(Self.host(of: url))
        else { return nil }
        return Proxy(variable: variable, url: proxy)
    }

    private func isExempt(_ host: String) -> Bool {
        guard let list = variables["no_proxy"] ?? variables["NO_PROXY"] else { return false }
        if list.filter({ $0 != " " }) == "*" { return true }
        return list.split { $0 == "," || $0 == " " }.contains { Self.matches(host, String($0).lowercased()) }
    }

    private static func matches(_ host: String, _ entry: String) -> Bool {
        if let address = IPv4Address(host) {
            let parts = entry.split(separator: "/", maxSplits: 1)
            guard let network = parts.first.flatMap({ IPv4Address(String($0)) }) else { return false }
            guard parts.count == 2 else { return address == network }
            guard let bits = Int(parts[1]), 1...32 ~= bits else { return false }
            return address.number >> UInt32(32 - bits) == network.number >> UInt32(32 - bits)
        }
        let name = entry.hasPrefix(".") ? String(entry.dropFirst()) : entry
        let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
        return !bare.isEmpty && (host == bare || host.hasSuffix(".\(bare)"))
    }

    /// The host of an address in small letters, without port, brackets and a closing dot.
    private static func host(of url: String) -> String {
        let parts = url.split(separator: "://", maxSplits: 1)
        let authority = (parts.count == 2 ? parts[1] : parts.first ?? "").prefix { !"/?#".contains($0) }
        let host =
            authority.hasPrefix("[")
            ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        let name = host.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }
}

/// Four numbers with dots between.
private struct IPv4Address: Equatable {
    let number: UInt32

    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            guard let byte = UInt8(part) else { return nil }
            number = number << 8 | UInt32(byte)
        }
        self.number = number
    }
}
