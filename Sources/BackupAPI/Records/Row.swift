/// What the list shows of one backup; anything beyond stays in the record's own bytes.
public struct Row: Sendable, Hashable {
    /// The backup's id; empty where the record has none.
    public var id = ""
    /// The backup's name.
    public var name = ""
    public var status = BackupStatus("")
    /// The server's name (`extend_info.resource_name`).
    public var serverName = ""
    /// The server's id (`resource_detail.resource_id`); empty where the record has none.
    public var serverID = ""
    /// Where the server runs (`extend_info.resource_az`).
    public var zone = ""
    public var tagList: [ResourceTag] = []
    public var createdAt: Timestamp?
    public var expiresAt: Timestamp?
    /// In MB, as the service counts it.
    public var sizeMegabytes: Int64?
    /// Number of volumes in the backup.
    public var volumeCount: Int?
    /// Why the backup failed, as `code: description`, or else the reason; empty where nothing is said.
    public var failure = ""
    public var description = ""
    /// Per cent.
    public var progress: Int?
    public var isIncremental: Bool?
    public var isAutomatic: Bool?
    /// Whether the record did not have the shape of a backup; it still has a row.
    public var isUnreadable = false
    /// Whether the record was received without its tags, which is not the same as a backup without any.
    public var lacksTags = false

    public init() {}

    /// The tags as `key=value`, joined by blanks.
    public var tags: String {
        tagList.map { $0.value.isEmpty ? $0.key : "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
}
