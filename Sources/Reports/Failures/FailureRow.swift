public import BackupAPI

/// One cause of failures.
public struct FailureRow: Sendable, Hashable {
    /// A server that the cause has met.
    public struct Server: Sendable, Hashable {
        public let serverID: String
        public let serverName: String?
        /// Whether a good backup was created after its last failure of this cause.
        public let recovered: Bool
        /// At least so many failures.
        public let backups: Int
    }

    public let cause: FailureCause
    /// Those that are still broken first, then by name.
    public private(set) var servers: [Server] = []
    public private(set) var firstAt: Timestamp
    public private(set) var lastAt: Timestamp

    /// Failed backups: a lower bound, because services keep few.
    public var backups: Int { servers.reduce(0) { $0 + $1.backups } }
    /// Servers without a good backup since.
    public var stillBroken: Int { servers.count { !$0.recovered } }

    init(_ cause: FailureCause, _ moment: Timestamp) {
        self.cause = cause
        (firstAt, lastAt) = (moment, moment)
    }

    mutating func add(_ server: Server, from first: Timestamp, to last: Timestamp) {
        servers.append(server)
        firstAt = min(firstAt, first)
        lastAt = max(lastAt, last)
    }

    var sorted: FailureRow {
        var row = self
        row.servers.sort { left, right in
            if left.recovered != right.recovered { return right.recovered }
            return (left.serverName ?? "", left.serverID) < (right.serverName ?? "", right.serverID)
        }
        return row
    }

    func isWorse(than other: FailureRow) -> Bool {
        if stillBroken != other.stillBroken { return stillBroken > other.stillBroken }
        if backups != other.backups { return backups > other.backups }
        if lastAt != other.lastAt { return lastAt > other.lastAt }
        return cause.sortKey < other.cause.sortKey
    }
}

extension FailureCause {
    fileprivate var sortKey: (String, String, String) { (code ?? "", reason ?? "", operation ?? "") }
}

/// The causes, worst first, and what that rests on.
public struct FailuresAnswer: Sendable, Hashable {
    public let basis: Basis
    /// Failures from this moment on are counted.
    public let since: Timestamp
    public let rows: [FailureRow]

    public var backups: Int { rows.reduce(0) { $0 + $1.backups } }
}
