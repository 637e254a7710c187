/// What can be copied of the backup under the cursor, and of the question that brought it.
public enum CopySubject: String, CaseIterable, Sendable, Hashable {
    case field, id, name
    case serverID = "server-id"
    case record
    case line = "filter"
    case curl, list

    /// The letter that copies it.
    var key: Character {
        switch self {
        case .field: "y"
        case .id: "i"
        case .name: "n"
        case .serverID: "s"
        case .record: "j"
        case .line: "f"
        case .curl: "c"
        case .list: "l"
        }
    }

    /// For the line of keys.
    var hint: String {
        switch self {
        case .field: "this field"
        case .id: "id"
        case .name: "name"
        case .serverID: "server id"
        case .record: "JSON"
        case .line: "filter"
        case .curl: "curl"
        case .list: "csbs line"
        }
    }

    var help: String {
        switch self {
        case .field: "copy the field under the cursor; in the list: the backup's id"
        case .id: "copy the backup's id"
        case .name: "copy the backup's name"
        case .serverID: "copy the server's id"
        case .record: "copy the record as received"
        case .line: "copy the filter as a line"
        case .curl: "copy the request as a curl line"
        case .list: "copy the request as a csbs line"
        }
    }
}
