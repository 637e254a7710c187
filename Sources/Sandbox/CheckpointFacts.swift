public import BackupAPI

/// What the list by everything but tags finds a backup by.
public struct CheckpointFacts: Sendable {
    public let id: String
    public let name: String
    public let status: String
    public let serverID: String
    public let serverName: String
    public let zone: String
    /// Nil where the record does not say.
    public let createdAt: Timestamp?

    public init(
        id: String, name: String, status: String, serverID: String, serverName: String, zone: String,
        createdAt: Timestamp?
    ) {
        self.id = id
        self.name = name
        self.status = status
        self.serverID = serverID
        self.serverName = serverName
        self.zone = zone
        self.createdAt = createdAt
    }
}

extension Account {
    public func facts(at index: Int) -> CheckpointFacts? { readFacts(at: index) }

    /// What the record says.
    func readFacts(at index: Int) -> CheckpointFacts? {
        var record: [UInt8] = []
        appendRecord(at: index, to: &record)
        guard let backup = try? Backup(parsing: record), let detail = backup.object(of: .detail),
            detail.members?.isEmpty == false
        else { return nil }
        let info = backup.object(of: .extendInfo)
        return CheckpointFacts(
            id: backup.id, name: backup.name, status: detail["status"]?.text ?? "",
            serverID: detail["resource_id"]?.text ?? "", serverName: info?["resource_name"]?.text ?? "",
            zone: info?["resource_az"]?.text ?? "", createdAt: detail["created_at"]?.text.flatMap { Timestamp($0) })
    }
}

extension SeededAccount {
    /// Known without writing the record, which takes a hundred times as long.
    func facts(at index: Int) -> CheckpointFacts? {
        let anomaly = anomaly(at: index)
        switch anomaly {
        case .detailIsNull, .detailIsEmpty, .detailIsMissing, .detailIsText, .recordIsText: return nil
        default: break
        }
        let server = server(at: index)
        return CheckpointFacts(
            id: id(at: index), name: name(at: index),
            status: anomaly == .unknownStatus ? "archiving" : status(index), serverID: server.id,
            serverName: server.name, zone: server.zone,
            createdAt: anomaly == .timeIsEmpty ? nil : createdAt(index))
    }
}
