/// One server's share.
public struct GrowthRow: Sendable, Hashable {
    /// Megabytes as the service counts them.
    public struct Size: Sendable, Hashable {
        public private(set) var megabytes: Int64 = 0
        public private(set) var full: Int64 = 0
        public private(set) var incremental: Int64 = 0

        mutating func add(_ size: Int64, isIncremental: Bool?) {
            megabytes = megabytes.addingClamped(size)
            switch isIncremental {
            case true?: incremental = incremental.addingClamped(size)
            case false?: full = full.addingClamped(size)
            case nil: break
            }
        }

        mutating func add(_ other: Size) {
            megabytes = megabytes.addingClamped(other.megabytes)
            full = full.addingClamped(other.full)
            incremental = incremental.addingClamped(other.incremental)
        }
    }

    public let serverID: String
    public let serverName: String?
    public let backups: Int
    public let size: Size
    /// Added in the last seven days, and in the seven days before.
    public let weekMegabytes: Int64
    public let weekBeforeMegabytes: Int64
    /// What is out of the ordinary about the newest good backup.
    public let anomaly: SizeAnomaly?

    init(_ entry: ServerRegister.Entry, _ tally: GrowthReport.Tally) {
        serverID = entry.id
        serverName = entry.name.isEmpty ? nil : entry.name
        backups = tally.backups
        size = tally.size
        (weekMegabytes, weekBeforeMegabytes) = (tally.week, tally.weekBefore)
        anomaly = SizeAnomaly(tally.latest)
    }
}

/// The servers, the largest first, and what that rests on.
public struct GrowthAnswer: Sendable, Hashable {
    public let basis: Basis
    public let rows: [GrowthRow]

    public var backups: Int { rows.reduce(0) { $0 + $1.backups } }
    public var size: GrowthRow.Size { rows.reduce(into: GrowthRow.Size()) { $0.add($1.size) } }
    public var weekMegabytes: Int64 { rows.reduce(0) { $0.addingClamped($1.weekMegabytes) } }
    public var weekBeforeMegabytes: Int64 { rows.reduce(0) { $0.addingClamped($1.weekBeforeMegabytes) } }
    public var anomalies: [GrowthRow] { rows.filter { $0.anomaly != nil } }
}
