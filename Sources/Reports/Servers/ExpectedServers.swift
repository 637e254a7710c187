import BackupAPI

/// Servers that should have backups, by id or name: one a line, blank lines and lines that begin with `#` left out.
public struct ExpectedServers: Sendable, Hashable {
    /// One server.
    public struct Entry: Sendable, Hashable {
        public let text: String
        /// Whether the text has the shape of a UUID; anything else is a name.
        public let isID: Bool

        init(_ text: String) {
            self.text = text
            let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            isID =
                parts.map(\.count) == [8, 4, 4, 4, 12]
                && parts.joined().allSatisfy {
                    switch $0 {
                    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
                    default: false
                    }
                }
        }
    }

    public let entries: [Entry]

    public init(_ text: String) {
        var seen: Set<String> = []
        entries = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter {
            !$0.isEmpty && !$0.hasPrefix("#") && seen.insert($0).inserted
        }.map(Entry.init)
    }

    /// Those that no row has as its id or name; several servers may have one name.
    func missing(among rows: [ServerRow]) -> [Entry] {
        let known = Set(rows.flatMap { [$0.serverID, $0.serverName].compactMap(\.self) })
        return entries.filter { !known.contains($0.text) && !($0.isID && known.contains($0.text.lowercased())) }
    }
}
