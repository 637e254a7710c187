public import BackupAPI

/// The servers, the largest first, and what that rests on.
public struct GrowthAnswer: Sendable, Hashable {
    /// The backups that carry one tag.
    public struct Tag: Sendable, Hashable {
        public let tag: ResourceTag
        public let share: GrowthShare
    }

    /// The backups of one availability zone.
    public struct Zone: Sendable, Hashable {
        /// Empty for backups that name none.
        public let name: String
        public let share: GrowthShare
    }

    public let basis: Basis
    public let rows: [GrowthRow]
    public let share: GrowthShare
    /// The largest first; a backup counts for each of its tags.
    public let tags: [Tag]
    public let zones: [Zone]
    /// Nil where retention hides what would show it.
    public let forecast: GrowthForecast?

    public var backups: Int { share.backups }
    public var size: GrowthShare.Size { share.size }
    public var weekMegabytes: Int64 { share.weekMegabytes }
    public var weekBeforeMegabytes: Int64 { share.weekBeforeMegabytes }
    public var anomalies: [GrowthRow] { rows.filter { $0.anomaly != nil } }

    /// What one run of every server changes of their disks; nil where nothing is known.
    public var change: GrowthRow.Change? {
        let known = rows.compactMap(\.change)
        let (usual, disks) = known.reduce((Int64(0), Int64(0))) { sum, change in
            (sum.0.addingClamped(change.usualMegabytes), sum.1.addingClamped(change.diskMegabytes))
        }
        return disks > 0 ? GrowthRow.Change(usualMegabytes: usual, diskMegabytes: disks) : nil
    }
}
