/// The tabs of the detail pane.
public enum DetailTab: Int, CaseIterable, Sendable {
    case summary, extendInfo, volumes, backupData, tags, json, server

    public var title: String {
        switch self {
        case .summary: "Summary"
        case .extendInfo: "Extend info"
        case .volumes: "Volumes"
        case .backupData: "VM"
        case .tags: "Tags"
        case .json: "JSON"
        case .server: "Server"
        }
    }

    /// The digit that shows it.
    public var key: Character { Character(String(rawValue + 1)) }
}
