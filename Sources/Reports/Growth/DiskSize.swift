public import BackupAPI

extension Backup {
    /// The sizes of the disks that were backed up, in MB; nil where the record does not say all of them.
    public var diskMegabytes: Int64? {
        let sizes = volumes.map { $0["source_volume_size"]?.text.flatMap(Double.init) }
        guard !sizes.isEmpty, sizes.allSatisfy({ $0.map { 0..<1e12 ~= $0 } ?? false }) else { return nil }
        return Int64((sizes.compactMap(\.self).reduce(0, +) * 1_024).rounded())
    }
}
