public import BackupAPI

/// One server: its newest good backup against its limit.
public struct ServerRow: Sendable, Hashable {
    /// Nil for a server that is expected by its name and has no backup.
    public let serverID: String?
    /// The name in its newest backup; nil where none says it.
    public let serverName: String?
    public let projectID: String?
    public let lastGoodID: String?
    public let lastGoodAt: Timestamp?
    /// Never below 0.
    public let lastGoodAgeSeconds: Int64?
    public let limit: AgeLimits.Limit
    /// Failed backups newer than the last good one, or all where there is none: a lower bound, because services keep few.
    public let failedSince: Int
    public let unfinished: Int
    /// Zero for a server that is expected and has none.
    public let backups: Int
    public let sizeMegabytes: Int64
    /// Of its newest backup.
    public let tags: [ResourceTag]

    /// Nil where a rule ignores the server.
    public var isWithinLimit: Bool? { limit.isKept(ageSeconds: lastGoodAgeSeconds) }
    public var isMissing: Bool { backups == 0 }

    init(
        _ entry: ServerRegister.Entry, _ tally: ServerTally, limit: AgeLimits.Limit, now: Timestamp,
        projectID: String?
    ) {
        serverID = entry.id
        serverName = entry.name.isEmpty ? nil : entry.name
        self.projectID = projectID
        lastGoodID = tally.lastGood?.id
        lastGoodAt = tally.lastGood?.createdAt
        lastGoodAgeSeconds = tally.lastGood.map { max(0, now.seconds - $0.createdAt.seconds) }
        self.limit = limit
        failedSince = tally.failedSince
        unfinished = tally.unfinished
        backups = tally.backups
        sizeMegabytes = tally.sizeMegabytes
        tags = entry.tags
    }

    init(missing expected: ExpectedServers.Entry, limit: AgeLimits.Limit, projectID: String?) {
        (serverID, serverName) = expected.isID ? (expected.text, nil) : (nil, expected.text)
        self.projectID = projectID
        (lastGoodID, lastGoodAt, lastGoodAgeSeconds) = (nil, nil, nil)
        self.limit = limit
        (failedSince, unfinished, backups, sizeMegabytes, tags) = (0, 0, 0, 0, [])
    }

    /// Worst first: expected ones without any backup, those without a good one, then by age over limit; ignored ones last.
    func isWorse(than other: ServerRow) -> Bool {
        if rank != other.rank { return rank < other.rank }
        if let age = lastGoodAgeSeconds, let otherAge = other.lastGoodAgeSeconds, let limit = limit.seconds,
            let otherLimit = other.limit.seconds, Double(age) * Double(otherLimit) != Double(otherAge) * Double(limit)
        {
            return Double(age) * Double(otherLimit) > Double(otherAge) * Double(limit)
        }
        if lastGoodAgeSeconds == nil, failedSince != other.failedSince { return failedSince > other.failedSince }
        return (serverName ?? "", serverID ?? "") < (other.serverName ?? "", other.serverID ?? "")
    }

    private var rank: Int {
        if limit.seconds == nil { return 3 }
        return isMissing ? 0 : lastGoodAt == nil ? 1 : 2
    }
}
