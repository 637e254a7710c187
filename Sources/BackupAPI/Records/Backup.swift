/// A record in full, decoded when the detail shows it; the raw value stays at hand, so nothing in it is lost.
public struct Backup: Sendable, Hashable {
    /// The record as received.
    public let record: JSONValue
    /// The record with an envelope: that of a bare backup is made of its own id, name and tags (<doc:Siblings>).
    private let envelope: JSONValue

    /// The record's text as received.
    public let bytes: [UInt8]

    /// Whether it was received without its tags, which is not the same as without any (<doc:Siblings>).
    public private(set) var lacksTags: Bool

    /// What `record` lacks of the text, where it was left out for its size.
    public let omitted: [OmittedMember]

    public init(record: JSONValue) {
        var bytes: [UInt8] = []
        record.append(to: &bytes)
        self.init(record: record, bytes: bytes)
    }

    /// Parses one record out of the bytes of a page.
    ///
    /// - Parameter limit: objects and lists that no document knows and that are larger than so many bytes are left in
    ///   the text: decoded they need several times as much.
    /// - Throws: where the bytes are not JSON.
    public init(parsing bytes: [UInt8], omittingOver limit: Int = .max) throws(JSONError) {
        var scanner = JSONScanner(bytes)
        var omitted: [OmittedMember] = []
        let record = try scanner.scanSection(.resource, limit: limit, omitted: &omitted)
        try scanner.finish()
        self.init(record: record, bytes: bytes, omitted: omitted)
    }

    private init(record: JSONValue, bytes: [UInt8], omitted: [OmittedMember] = []) {
        self.omitted = omitted
        self.record = record
        self.bytes = bytes
        let isBare =
            record["resource_detail"] == nil && (record["checkpoint_id"] != nil || record["status"] != nil)
        envelope = isBare ? Self.envelope(around: record) : record
        lacksTags = isBare && record["tags"] == nil
    }

    /// A record made of the answer to `checkpoint_items/{id}`, which is the inner level alone (<doc:Siblings>).
    ///
    /// - Throws: `PageError`.
    public init(checkpointItem bytes: [UInt8]) throws(PageError) {
        let answer: JSONValue
        do { answer = try JSONValue(parsing: bytes) } catch { throw .notJSON(error) }
        guard let item = answer["checkpoint_item"], item.members != nil else { throw .notAPage }
        self.init(record: Self.envelope(around: item))
        lacksTags = item["tags"] == nil
    }

    private static func envelope(around item: JSONValue) -> JSONValue {
        var members: [JSONMember] = []
        if let id = item["id"] { members.append(JSONMember("resource_id", id)) }
        if let name = item["name"] { members.append(JSONMember("resource_name", name)) }
        if let tags = item["tags"] { members.append(JSONMember("tags", tags)) }
        return .object(members + [JSONMember("resource_detail", item)])
    }

    /// The object of a level; nil where the record has none. The level of volumes is a list: see `volumes`.
    public func object(of section: Section) -> JSONValue? {
        let object = section == .volume ? nil : value(of: section)
        return object?.members == nil ? nil : object
    }

    /// What the record has in the place of a level, whatever it is; nil for nothing.
    public func value(of section: Section) -> JSONValue? {
        let detail = envelope["resource_detail"]
        return switch section {
        case .resource: envelope
        case .detail: detail
        case .extendInfo: detail?["extend_info"]
        case .backupData: detail?["backup_data"]
        case .volume: detail?["extend_info"]?["volume_backups"]
        }
    }

    /// Whether the record has a level, and has it in the shape that the level has to have.
    public func state(of section: Section) -> SectionState {
        guard let value = value(of: section) else { return .absent }
        if value.isBlank { return .empty }
        return (section == .volume ? value.elements == nil : value.members == nil) ? .unexpected(value) : .present
    }

    /// The backup's own id (never the server's, nor the backup record's).
    public var id: String { envelope["resource_id"]?.text ?? envelope["resource_detail"]?["id"]?.text ?? "" }

    public var name: String { envelope["resource_name"]?.text ?? envelope["resource_detail"]?["name"]?.text ?? "" }

    /// What a list shows of it, with every text in full.
    public var row: Row? {
        var row = try? RowScanner.wholeRow(of: 0..<0, in: bytes)
        row?.lacksTags = lacksTags
        return row
    }

    /// The server's id; nil where the record has none.
    public var serverID: String? { object(of: .detail)?["resource_id"]?.text }

    /// The objects in `volume_backups`; what is not an object is left to the raw view.
    public var volumes: [JSONValue] {
        (object(of: .extendInfo)?["volume_backups"]?.elements ?? []).filter { $0.members != nil }
    }

    /// The tags of the record, or of the level below where the record has none.
    public var tags: [ResourceTag] {
        let own = ResourceTag.read(envelope["tags"])
        return own.isEmpty ? ResourceTag.read(envelope["resource_detail"]?["tags"]) : own
    }

    /// Members of an object that no table knows.
    public func others(in object: JSONValue?, of section: Section) -> [JSONMember] {
        let known = Set(section.fields.map { ExactText($0.fieldName) })
        return (object?.members ?? []).filter { !known.contains(ExactText($0.key)) }
    }

    /// What went wrong, where something did.
    public var failure: Failure? { Failure(extendInfo: object(of: .extendInfo)) }
}
