/// A level of a record. The same word means different things at different levels (<doc:Answers>), so each level has a
/// table of its own.
public enum Section: Sendable, CaseIterable {
    case resource, detail, extendInfo, volume, backupData

    /// The documented fields in the order in which they are shown, and those seen beside them (<doc:Answers>).
    public var fields: [APIField] {
        switch self {
        case .resource: Self.resourceFields
        case .detail: Self.detailFields
        case .extendInfo: Self.extendInfoFields
        case .volume: Self.volumeFields
        case .backupData: Self.backupDataFields
        }
    }

    /// Where the record has the fields of this level, up to the field's own name.
    public var fieldPath: String {
        switch self {
        case .resource: ""
        case .detail: "resource_detail."
        case .extendInfo: "extend_info."
        case .volume: "volume_backups."
        case .backupData: "backup_data."
        }
    }

    private static let resourceFields = [
        APIField("resource_id", "Backup id"),
        APIField("resource_name", "Backup name"),
        APIField("tags", "Tags", .tags),
        APIField("resource_detail", "Details", .object),
    ]

    private static let detailFields = [
        APIField("name", "Name (details)"),
        APIField("description", "Description"),
        APIField("status", "State", .status),
        APIField("id", "Backup id (details)"),
        APIField("checkpoint_id", "Backup record id"),
        APIField("resource_id", "Server id"),
        APIField("resource_type", "Resource type", .words(["OS::Nova::Server": "cloud server"])),
        APIField("created_at", "Created", .time),
        APIField("updated_at", "Updated", .time),
        APIField("protected_at", "Protected", .time),
        APIField("expired_at", "Expires", .time),
        APIField("periodic_type", "Period"),
        APIField("progress", "Progress (details)", .percent),
        APIField("replication_records", "Replications", .list),
        APIField("extend_info", "Extend info", .object),
        APIField("backup_data", "VM data", .object),
        APIField("tags", "Tags (details)", .tags),
    ]

    private static let imageTypes = APIField.Kind.words(["backup": "backup", "replication": "replica of a backup"])

    private static let extendInfoFields = [
        APIField("resource_name", "Server name"),
        APIField("resource_az", "Server zone"),
        APIField("resource_type", "Resource type", .words(["OS::Nova::Server": "cloud server"])),
        APIField("size", "Size", .megabytes),
        APIField("dec_size", "Compressed size", .megabytes),
        APIField("space_saving_ratio", "Space saved", .percent),
        APIField("average_speed", "Average speed", .kilobytesPerSecond),
        APIField("incremental", "Incremental", .truth),
        APIField("auto_trigger", "Started by schedule", .truth),
        APIField("progress", "Progress", .percent),
        APIField("finished_at", "Finished", .time),
        APIField("image_type", "Backup type", imageTypes),
        APIField(
            "supported_restore_mode", "Restorable",
            .words(["na": "not restorable", "snapshot": "from snapshot", "backup": "from backup"])),
        APIField(
            "copy_status", "Copy state",
            .words([
                "na": "not copied", "waiting_copy": "waiting to be copied", "copying": "being copied",
                "success": "copied", "fail": "copy failed",
            ])),
        APIField("copy_from", "Copied from"),
        APIField(
            "fail_op", "Failed operation",
            .words([
                "backup": "backup", "restore": "restore", "delete": "delete", "verify": "verify", "copy": "copy",
            ])),
        APIField("fail_code", "Failure code", .object),
        APIField("fail_reason", "Failure reason"),
        APIField("taskid", "Task id"),
        APIField("hypervisor_type", "Hypervisor"),
        APIField("support_lld", "Lazy loading", .truth),
        APIField("os_images_data", "Images made from it", .list),
        APIField("volume_backups", "Volumes", .list),
        APIField("tags", "Tags (extend info)", .tags),
    ]

    private static let volumeFields = [
        APIField("source_volume_name", "Volume name"),
        APIField("source_volume_id", "Volume id"),
        APIField("source_volume_size", "Volume size", .gigabytes),
        APIField("name", "Volume backup name"),
        APIField("id", "Volume backup id"),
        APIField("size", "Size (accumulated)", .megabytes),
        APIField("status", "State", .status),
        APIField("average_speed", "Average speed", .megabytesPerSecond),
        APIField("space_saving_ratio", "Space saved", .percent),
        APIField("bootable", "System disk", .truth),
        APIField("incremental", "Incremental", .truth),
        APIField("image_type", "Backup type", imageTypes),
        APIField("snapshot_id", "Snapshot id"),
    ]

    private static let backupDataFields = [
        APIField("__openstack_region_name", "Zone (VM data)"),
        APIField("cloudservicetype", "Server flavor type"),
        APIField("vcpus", "vCPUs", .number),
        APIField("ram", "Memory", .megabytes),
        APIField("disk", "Disk", .gigabytes),
        APIField(
            "imagetype", "Image kind",
            .words(["gold": "public image", "private": "private image", "market": "marketplace image"])),
        APIField("private_ip", "Private address"),
        APIField("eip", "Public address"),
    ]
}
