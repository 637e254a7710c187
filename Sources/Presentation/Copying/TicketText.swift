public import BackupAPI

/// A block for a ticket: which backup it is, in which state and why, and how to look again.
public enum TicketText {
    /// What the list that shows the backups is.
    public struct Source: Sendable, Hashable {
        /// The filter's line.
        public let filter: String
        public let readAt: Timestamp?
        /// Of the request that the list began with; nil where the service gave none.
        public let requestID: String?
        /// The line for a shell that shows the same list; nil where there is none.
        public let commandLine: String?

        public init(filter: String, readAt: Timestamp?, requestID: String? = nil, commandLine: String?) {
            self.requestID = requestID
            self.filter = filter
            self.readAt = readAt
            self.commandLine = commandLine
        }
    }

    /// Each value on a line of its own behind its label; what a record does not say is left out.
    public static func block(_ rows: [Row], _ source: Source, at now: Timestamp) -> String {
        let backups = rows.map { lines($0, at: now).joined(separator: "\n") }
        let end = [
            line("Filter", source.filter), line("Read", source.readAt.map { "\($0.text) UTC" } ?? ""),
            line("Request id", source.requestID ?? ""), line("Look again", source.commandLine ?? ""),
        ]
        return (backups + [end.compactMap(\.self).joined(separator: "\n")]).joined(separator: "\n\n") + "\n"
    }

    private static func lines(_ row: Row, at now: Timestamp) -> [String] {
        [
            line("Server", row.serverName), line("Server id", row.serverID), line("Backup", row.name),
            line("Backup id", row.id), line("Zone", row.zone),
            line("Created", row.createdAt.map { Format.time($0, at: now) } ?? ""),
            line("State", row.isUnreadable ? "unreadable" : state(row)),
            // The code comes first, as in `CSBS.5102: agent did not answer`.
            line("Failure", row.failure),
            line("Size", row.sizeMegabytes.map { Format.size(megabytes: Double($0)) } ?? ""),
            line("Tags", row.lacksTags ? BackupRow.notRead : row.tags),
        ].compactMap(\.self)
    }

    private static func state(_ row: Row) -> String {
        let progress = row.status.severity == .running ? row.progress.map { " \($0) %" } ?? "" : ""
        return row.status.word.isEmpty ? "unknown" : "\(row.status.word)\(progress) (\(row.status.meaning))"
    }

    private static func line(_ label: String, _ text: String) -> String? {
        guard !text.isEmpty else { return nil }
        let blanks = String(repeating: " ", count: max(1, 12 - label.count))
        return "\(label):\(blanks)\(text.replacingLineBreaks)"
    }
}

extension String {
    /// On one line, so that no value can pass for a label.
    fileprivate var replacingLineBreaks: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
