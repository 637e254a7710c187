/// A member of a record that no document knows and that is too large to be decoded: its place in the record's text.
public struct OmittedMember: Sendable, Hashable {
    public let section: Section
    public let key: String
    /// Its value, in `Backup.bytes`.
    public let range: Range<Int>
}

extension JSONScanner {
    /// Scans an object of a level, without the undocumented members larger than the limit in bytes.
    mutating func scanSection(
        _ section: Section, limit: Int, omitted: inout [OmittedMember]
    ) throws(JSONError) -> JSONValue {
        guard try isAtObject() else { return try scanValue() }
        // A bare backup has the fields of the details on its first level.
        let sections: [Section] = section == .resource ? [.resource, .detail] : [section]
        let known = Set(sections.flatMap { $0.fields.map(\.fieldName) })
        var members: [JSONMember] = []
        var object = try openObject()
        while let token = try nextKey(&object) {
            let key = text(token)
            if let inner = Self.innerSections[key], section != .extendInfo, section != .backupData {
                members.append(JSONMember(key, try scanSection(inner, limit: limit, omitted: &omitted)))
                continue
            }
            let first = try peek()
            guard !known.contains(key), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
                members.append(JSONMember(key, try scanValue()))
                continue
            }
            let range = try skipValue()
            guard range.count <= limit else {
                omitted.append(OmittedMember(section: section, key: key, range: range))
                continue
            }
            var value = JSONScanner(bytes, at: range.lowerBound)
            members.append(JSONMember(key, try value.scanValue()))
        }
        return .object(members)
    }

    private static let innerSections: [String: Section] = [
        "resource_detail": .detail, "extend_info": .extendInfo, "backup_data": .backupData,
    ]
}
