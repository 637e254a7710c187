public import BackupAPI

/// Backups with doubts, and what that rests on.
public struct CompletenessAnswer: Sendable, Hashable {
    public let basis: Basis
    public let rows: [CompletenessRow]

    /// The backups with doubts of one kind.
    public struct Finding: Sendable, Hashable {
        public let kind: Doubt.Kind
        /// The newest first.
        public let rows: [CompletenessRow]
        /// One row of each server, the server's newest.
        public let servers: [CompletenessRow]

        init?(_ kind: Doubt.Kind, among rows: [CompletenessRow]) {
            self.kind = kind
            self.rows = rows.filter { row in row.doubts.contains { $0.kind == kind } }
            guard !self.rows.isEmpty else { return nil }
            var seen: Set<String> = []
            servers = self.rows.filter { seen.insert($0.serverID).inserted }
        }
    }

    /// What there is to doubt, the worst kind first.
    public var findings: [Finding] { Doubt.Kind.allCases.compactMap { Finding($0, among: rows) } }
    public var servers: Int { Set(rows.map(\.serverID)).count }
}

/// One good backup that one may doubt.
public struct CompletenessRow: Sendable, Hashable {
    public let backupID: String
    public let createdAt: Timestamp
    public internal(set) var serverID = ""
    public internal(set) var serverName: String?
    public internal(set) var doubts: [Doubt]

    init(backupID: String, createdAt: Timestamp, doubts: [Doubt]) {
        (self.backupID, self.createdAt, self.doubts) = (backupID, createdAt, doubts)
    }
}
