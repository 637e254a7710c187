/// One server's share.
public struct GrowthRow: Sendable, Hashable {
    /// What a run changes of a server's disks.
    public struct Change: Sendable, Hashable {
        public let usualMegabytes: Int64
        public let diskMegabytes: Int64

        /// 0 to 1, or more where the service sizes it so.
        public var rate: Double { Double(usualMegabytes) / Double(diskMegabytes) }
    }

    public let serverID: String
    public let serverName: String?
    public let share: GrowthShare
    /// What is out of the ordinary about the newest good backup.
    public let anomaly: SizeAnomaly?
    /// The median size of the latest incremental backups, and the sizes of the disks; nil where either is not known.
    public let change: Change?

    public var backups: Int { share.backups }
    public var size: GrowthShare.Size { share.size }
    public var weekMegabytes: Int64 { share.weekMegabytes }
    public var weekBeforeMegabytes: Int64 { share.weekBeforeMegabytes }

    init(_ entry: ServerRegister.Entry, _ tally: GrowthReport.Tally) {
        serverID = entry.id
        serverName = entry.name.isEmpty ? nil : entry.name
        share = tally.share
        anomaly = SizeAnomaly(tally.latest)
        let incremental = tally.latest.filter(\.isIncremental).map(\.sizeMegabytes)
        change = tally.disks.flatMap { disks in
            incremental.isEmpty || disks.megabytes <= 0
                ? nil : Change(usualMegabytes: Rhythm.median(incremental), diskMegabytes: disks.megabytes)
        }
    }
}
