/// The servers, worst first, and what that rests on.
public struct ServersAnswer: Sendable, Hashable {
    public let basis: Basis
    public let rows: [ServerRow]
    /// All backups that were used.
    public let points: ConditionCounts
    /// Whether somebody said which servers to expect; else servers without any backup do not appear.
    public let checksExpected: Bool

    /// Expected servers without any backup.
    public var missing: [ServerRow] { rows.filter { $0.isMissing && $0.limit.seconds != nil } }
    /// Servers with backups, but no good one.
    public var withoutGood: [ServerRow] {
        rows.filter { !$0.isMissing && $0.lastGoodAt == nil && $0.limit.seconds != nil }
    }
    /// Servers with backups that break their limit: those without a good one, and those whose newest good one is too old.
    public var overLimit: [ServerRow] { rows.filter { !$0.isMissing && $0.isWithinLimit == false } }
    public var ignored: [ServerRow] { rows.filter { $0.limit.seconds == nil } }
    public var sizeMegabytes: Int64 { rows.reduce(0) { $0.addingClamped($1.sizeMegabytes) } }
    /// Whether there are servers, and each that is not ignored has a good backup that is young enough. False
    /// without servers: a filter may be misspelt.
    public var isKept: Bool { !rows.isEmpty && rows.allSatisfy { $0.isWithinLimit ?? true } }
}
