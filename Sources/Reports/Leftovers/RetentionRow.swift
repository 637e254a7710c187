public import BackupAPI

/// How far back one server's good backups go.
public struct RetentionRow: Sendable, Hashable {
    public let serverID: String
    public let serverName: String?
    public let oldestGoodAt: Timestamp?
    public let good: Int
    /// Days, weeks from Monday, and months of UTC with a good backup.
    public let days: Int
    public let weeks: Int
    public let months: Int

    init(_ entry: ServerRegister.Entry, _ tally: LeftoverReport.Tally) {
        serverID = entry.id
        serverName = entry.name.isEmpty ? nil : entry.name
        oldestGoodAt = tally.oldestGood
        good = tally.good
        days = tally.days.count
        // 1970-01-01 was a Thursday.
        weeks = Set(tally.days.map { ($0 + 3) / 7 }).count
        months = Set(tally.days.map { Timestamp(seconds: $0 * 86_400).isoText.prefix(7) }).count
    }
}

/// How far back good backups go, what is left over, and what that rests on.
public struct LeftoverAnswer: Sendable, Hashable {
    public let basis: Basis
    public let rows: [RetentionRow]
    public let items: [LeftoverReport.Item]
    /// Good backups that expire within seven days.
    public let expiring: Int

    /// A history shorter than this is short by the common rule of 35 days.
    public static let minimumDays: Int64 = 35

    /// Servers whose good backups do not reach back 35 days.
    public var shortHistories: [RetentionRow] {
        rows.filter { row in
            row.oldestGoodAt.map { basis.readAt.seconds - $0.seconds < Self.minimumDays * 86_400 } ?? true
        }
    }

    public func items(_ kind: LeftoverReport.Item.Kind) -> [LeftoverReport.Item] { items.filter { $0.kind == kind } }
}
