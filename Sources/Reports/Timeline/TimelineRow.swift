public import BackupAPI

/// The backups that were created in one hour, day or week.
public struct TimelineRow: Sendable, Hashable {
    public let bucket: TimeBucket
    public let startsAt: Timestamp
    public private(set) var points = ConditionCounts()
    /// What they added, as sized by the service.
    public private(set) var sizeMegabytes: Int64 = 0

    init(_ bucket: TimeBucket, number: Int64) {
        self.bucket = bucket
        startsAt = bucket.start(of: number)
    }

    mutating func add(_ condition: Condition, sizeMegabytes: Int64?) {
        points.add(condition)
        self.sizeMegabytes = self.sizeMegabytes.addingClamped(max(0, sizeMegabytes ?? 0))
    }
}

/// The buckets, the newest first, and what that rests on.
public struct TimelineAnswer: Sendable, Hashable {
    public let basis: Basis
    public let bucket: TimeBucket
    /// From the bucket of the moment back to that of the first backup; empty ones are among them.
    public let rows: [TimelineRow]
    /// Backups that were created before the earliest bucket that a timeline goes back to.
    public let earlier: Int

    public var points: ConditionCounts { rows.reduce(into: ConditionCounts()) { $0.add($1.points) } }
    public var sizeMegabytes: Int64 { rows.reduce(0) { $0.addingClamped($1.sizeMegabytes) } }
}
