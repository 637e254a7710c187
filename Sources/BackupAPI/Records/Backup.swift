/// A record in full, decoded when the detail shows it; the raw value stays at hand, so nothing in it is lost.
public struct Backup: Sendable, Hashable {
    /// The record as received.
    public let record: JSONValue

    public init(record: JSONValue) {
        self.record = record
    }

    /// Parses one record out of the bytes of a page.
    ///
    /// - Throws: where the bytes are not JSON.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        record = try JSONValue(parsing: bytes)
    }

    /// A record made of the answer to `checkpoint_items/{id}`, which is the inner level alone (API.md section 2).
    ///
    /// - Throws: `PageError`.
    public init(checkpointItem bytes: [UInt8]) throws(PageError) {
        let answer: JSONValue
        do { answer = try JSONValue(parsing: bytes) } catch { throw .notJSON(error) }
        guard let item = answer["checkpoint_item"], item.members != nil else { throw .notAPage }
        var members: [JSONMember] = []
        if let id = item["id"] { members.append(JSONMember("resource_id", id)) }
        if let name = item["name"] { members.append(JSONMember("resource_name", name)) }
        if let tags = item["tags"] { members.append(JSONMember("tags", tags)) }
        record = .object(members + [JSONMember("resource_detail", item)])
    }

    /// The object of a level; nil where the record has none. The level of volumes is a list: see `volumes`.
    public func object(of section: Section) -> JSONValue? {
        let detail = record["resource_detail"]
        let object: JSONValue? =
            switch section {
            case .resource: record
            case .detail: detail
            case .extendInfo: detail?["extend_info"]
            case .backupData: detail?["backup_data"]
            case .volume: nil
            }
        return object?.members == nil ? nil : object
    }

    /// The backup's own id (never the server's, nor the backup record's).
    public var id: String { record["resource_id"]?.text ?? record["resource_detail"]?["id"]?.text ?? "" }

    public var name: String { record["resource_name"]?.text ?? record["resource_detail"]?["name"]?.text ?? "" }

    /// The objects in `volume_backups`; what is not an object is left to the raw view.
    public var volumes: [JSONValue] {
        (object(of: .extendInfo)?["volume_backups"]?.elements ?? []).filter { $0.members != nil }
    }

    /// The tags of the record, or of the level below where the record has none.
    public var tags: [ResourceTag] {
        let own = ResourceTag.read(record["tags"])
        return own.isEmpty ? ResourceTag.read(record["resource_detail"]?["tags"]) : own
    }

    /// Members of an object that no table knows.
    public func others(in object: JSONValue?, of section: Section) -> [JSONMember] {
        let known = Set(section.fields.map(\.wireName))
        return (object?.members ?? []).filter { !known.contains($0.key) }
    }

    /// What went wrong, where something did.
    public var failure: Failure? { Failure(extendInfo: object(of: .extendInfo)) }
}
