import BackupAPI

/// Why a good backup may not be whole.
public enum Doubt: Sendable, Hashable {
    case volumeNotGood(volume: String, state: String)
    case noBootableVolume
    /// The sizes of the volumes do not sum up to that of the backup, in MB.
    case sizesDiffer(volumes: Int64, backup: Int64)
    /// A full backup of size 0.
    case emptyFull
    /// The volume that was backed up has size 0.
    case emptySource(volume: String)
    case copyFailed
    /// Against the server's good backup before.
    case volumesChanged(added: [String], removed: [String])
    /// vCPUs, memory or disk differ from the good backup before.
    case machineResized

    /// A doubt without its particulars; the worst first.
    public enum Kind: String, Sendable, CaseIterable {
        case emptyFull = "empty_full"
        case volumeNotGood = "volume_not_good"
        case noBootableVolume = "no_bootable_volume"
        case volumesChanged = "volumes_changed"
        case emptySource = "empty_source"
        case sizesDiffer = "sizes_differ"
        case copyFailed = "copy_failed"
        case machineResized = "machine_resized"
    }

    public var kind: Kind {
        switch self {
        case .volumeNotGood: .volumeNotGood
        case .noBootableVolume: .noBootableVolume
        case .sizesDiffer: .sizesDiffer
        case .emptyFull: .emptyFull
        case .emptySource: .emptySource
        case .copyFailed: .copyFailed
        case .volumesChanged: .volumesChanged
        case .machineResized: .machineResized
        }
    }

    /// What one record says.
    static func doubts(about backup: Backup) -> [Doubt] {
        let (info, volumes) = (backup.object(of: .extendInfo), backup.volumes)
        var doubts: [Doubt] = []
        for volume in volumes {
            let name = volume["source_volume_id"]?.text ?? volume["id"]?.text ?? ""
            if let state = volume["status"]?.text, Condition(BackupStatus(state)) != .good {
                doubts.append(.volumeNotGood(volume: name, state: state))
            }
            if volume["source_volume_size"]?.text.flatMap(Double.init) == 0 {
                doubts.append(.emptySource(volume: name))
            }
        }
        // A record without a word on it proves nothing.
        let bootable = volumes.compactMap { $0["bootable"] }.filter { !$0.isBlank }.map {
            $0 == .bool(true) || $0.text?.lowercased() == "true"
        }
        if !bootable.isEmpty, bootable.count == volumes.count, !bootable.contains(true) {
            doubts.append(.noBootableVolume)
        }
        if let size = megabytes(info?["size"]) {
            let sizes = volumes.compactMap { megabytes($0["size"]) }
            let sum = sizes.reduce(Int64(0)) { $0.addingClamped($1) }
            if !sizes.isEmpty, sizes.count == volumes.count, sum != size {
                doubts.append(.sizesDiffer(volumes: sum, backup: size))
            }
            if size == 0, info?["incremental"] == .bool(false) { doubts.append(.emptyFull) }
        }
        if info?["copy_status"]?.text == "fail" { doubts.append(.copyFailed) }
        return doubts
    }

    private static func megabytes(_ value: JSONValue?) -> Int64? {
        value?.text.flatMap(Double.init).flatMap { Int64(exactly: $0.rounded()) }
    }

    /// What is different in the newer of two backups of a server.
    static func changes(from previous: CompletenessReport.Contents, to newest: CompletenessReport.Contents) -> [Doubt] {
        var doubts: [Doubt] = []
        if newest.volumes != previous.volumes {
            doubts.append(
                .volumesChanged(
                    added: newest.volumes.subtracting(previous.volumes).sorted(),
                    removed: previous.volumes.subtracting(newest.volumes).sorted()))
        }
        if newest.machine != previous.machine { doubts.append(.machineResized) }
        return doubts
    }
}

extension CompletenessReport.Contents {
    init(_ backup: Backup, _ createdAt: Timestamp) {
        id = backup.id
        self.createdAt = createdAt
        volumes = Set(backup.volumes.compactMap { $0["source_volume_id"]?.text })
        let data = backup.object(of: .backupData)
        machine = ["vcpus", "ram", "disk"].map { data?[$0]?.text ?? "" }
    }
}
