public import BackupAPI

/// What there is to restore of a server, and what that rests on.
public struct RestoreAnswer: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        /// No row belongs to such a server.
        case unknown
        /// Several servers have the name or the address.
        case ambiguous(ids: [String])
        case server(Points)
    }

    /// The good backups of a server around a moment.
    public struct Points: Sendable, Hashable {
        public let serverID: String
        public let serverName: String
        public let askedAt: Timestamp
        /// The newest good backup of the moment or before it; nil where there is none.
        public let chosen: RestoreReport.Point?
        /// The first good backup after the moment.
        public let next: RestoreReport.Point?
        /// The good backup before the chosen one.
        public let older: RestoreReport.Point?

        /// From the chosen backup to the moment.
        public var losesSeconds: Int64? { chosen.map { askedAt.seconds - $0.createdAt.seconds } }
    }

    public let basis: Basis
    public let outcome: Outcome
}
