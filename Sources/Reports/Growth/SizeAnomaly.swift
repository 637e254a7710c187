/// Why the newest good backup of a server is out of the ordinary.
public struct SizeAnomaly: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// An incremental of more than four times the usual size, and of more than 1 GiB: encryption, a new index, a flood of logs.
        case large
        /// An incremental of less than a tenth of the usual size: its agent may have stopped.
        case small
        /// A full one where incremental ones were usual: the chain was built again.
        case full
    }

    /// Backups before the newest one that are needed to see what is usual.
    static let minimumUsual = 4

    public let kind: Kind
    public let backupID: String
    public let sizeMegabytes: Int64
    /// The median of the incremental ones before it, up to 14.
    public let usualMegabytes: Int64

    /// - Parameter latest: good backups, the newest first.
    init?(_ latest: [GrowthReport.Point]) {
        guard let newest = latest.first else { return nil }
        let before = latest.dropFirst()
        let usual = before.filter(\.isIncremental)
        guard usual.count >= Self.minimumUsual else { return nil }
        let median = Rhythm.median(usual.map(\.sizeMegabytes))
        if !newest.isIncremental {
            guard usual.count == before.count else { return nil }
            kind = .full
        } else if newest.sizeMegabytes > 1_024, newest.sizeMegabytes / 4 >= median,
            newest.sizeMegabytes > median.clampedTimes(4)
        {
            kind = .large
        } else if newest.sizeMegabytes.clampedTimes(10) < median {
            kind = .small
        } else {
            return nil
        }
        backupID = newest.id
        sizeMegabytes = newest.sizeMegabytes
        usualMegabytes = median
    }
}

extension Int64 {
    fileprivate func clampedTimes(_ factor: Int64) -> Int64 {
        let (product, overflows) = multipliedReportingOverflow(by: factor)
        return overflows ? .max : product
    }
}
