/// A column that a query over rows can name; the raw value is the name that scripts use.
public enum RowQueryColumn: String, Sendable, Hashable, CaseIterable {
    case id, name, server
    case serverID = "server-id"
    case state, created, age, size, kind, zone, tags, volumes, failure, expires, description

    /// What a column holds, which decides its operators and its values.
    enum Content: Sendable, Hashable {
        case text(RowPage.TextColumn)
        case number(RowPage.NumberColumn, RowQueryUnit)
        case tags
        case kind
    }

    var content: Content {
        switch self {
        case .id: .text(.id)
        case .name: .text(.name)
        case .server: .text(.serverName)
        case .serverID: .text(.serverID)
        case .state: .text(.status)
        case .created: .number(.createdAt, .time)
        case .age: .number(.createdAt, .age)
        case .size: .number(.sizeMegabytes, .megabytes)
        case .kind: .kind
        case .zone: .text(.zone)
        case .tags: .tags
        case .volumes: .number(.volumeCount, .count)
        case .failure: .text(.failure)
        case .expires: .number(.expiresAt, .time)
        case .description: .text(.description)
        }
    }

    /// The value of `state` for failed and unknown states.
    static let problems = "problems"

    /// The API's field names, with the column that shows the field.
    static let apiNames: [String: RowQueryColumn] = [
        "status": .state, "backup_id": .id, "resource_name": .name, "server_name": .server, "server_id": .serverID,
        "created_at": .created, "size_mb": .size, "resource_az": .zone, "fail_reason": .failure,
        "expired_at": .expires, "expires_at": .expires, "auto_trigger": .kind, "incremental": .kind,
    ]
}
