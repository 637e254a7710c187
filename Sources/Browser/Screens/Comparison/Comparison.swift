import BackupAPI
import Presentation
import Terminal

/// What two records have in common and where they differ, field by field.
struct Comparison: Sendable, Hashable {
    /// A field of both records.
    struct Row: Sendable, Hashable {
        let label: String
        let left: String
        let right: String

        var isSame: Bool { left == right }
    }

    let rows: [Row]
    /// Volumes that are not compared: there are too many of them.
    let volumesLeft: Int
    private static let maximumVolumes = 200

    init(_ left: Backup, _ right: Backup, at now: Timestamp) {
        var rows: [Row] = []
        for section in [Section.resource, .detail, .extendInfo, .backupData] {
            let objects = (left.object(of: section), right.object(of: section))
            for field in section.fields where !Self.hasOwnRows(field) {
                let texts = (Self.text(field, objects.0, now), Self.text(field, objects.1, now))
                if texts.0 != nil || texts.1 != nil {
                    rows.append(Row(label: field.label, left: texts.0 ?? "–", right: texts.1 ?? "–"))
                }
            }
            let others = (left.others(in: objects.0, of: section), right.others(in: objects.1, of: section))
            rows += Self.rows(of: others.0, others.1)
        }
        let (lefts, rights) = (left.volumes, right.volumes)
        self.rows = rows + Self.volumes(lefts, rights, now)
        volumesLeft = max(0, max(lefts.count, rights.count) - Self.maximumVolumes)
    }

    /// Objects whose fields are compared one by one.
    private static func hasOwnRows(_ field: APIField) -> Bool {
        ["resource_detail", "extend_info", "backup_data", "volume_backups"].contains(field.fieldName)
    }

    /// What a record says about a field; nil for nothing.
    private static func text(_ field: APIField, _ object: JSONValue?, _ now: Timestamp) -> String? {
        switch field.reading(in: object) {
        case .absent, .empty: nil
        case .nested(let value) where field.kind == .tags:
            ResourceTag.read(value).map(\.expression).joined(separator: " ")
        case let reading: FieldText(reading, of: field, at: now).text
        }
    }

    private static let valueBytes = 1_024

    private static func rows(of left: [JSONMember], _ right: [JSONMember]) -> [Row] {
        func text(_ key: String, _ members: [JSONMember]) -> String {
            members.first { $0.key == key }?.value.compactPrefix(bytes: valueBytes).text ?? "–"
        }
        let keys = left.map(\.key) + right.map(\.key).filter { key in !left.contains { $0.key == key } }
        return keys.prefix(200).map { Row(label: $0, left: text($0, left), right: text($0, right)) }
    }

    /// The volumes in their order: size, backup size and state of each.
    private static func volumes(_ left: [JSONValue], _ right: [JSONValue], _ now: Timestamp) -> [Row] {
        func text(_ volumes: [JSONValue], _ index: Int) -> String {
            guard volumes.indices.contains(index) else { return "–" }
            return ["source_volume_size", "size", "status"].compactMap { name in
                Section.volume.fields.first { $0.fieldName == name }.flatMap { Self.text($0, volumes[index], now) }
            }.joined(separator: ", ")
        }
        return (0..<min(maximumVolumes, max(left.count, right.count))).map { index in
            let volume = index < left.count ? left[index] : right[index]
            let name = volume["source_volume_name"]?.text ?? Format.number(index + 1)
            return Row(label: "Volume \(name)", left: text(left, index), right: text(right, index))
        }
    }

    // MARK: Lines

    /// The differences first, both values beside each other.
    func lines(columns: Int, charset: Charset) -> [Line] {
        let different = rows.filter { !$0.isSame }
        let same = rows.filter(\.isSame)
        let layout = ComparisonColumns(columns: columns, charset: charset)
        var lines = [Line("Different: \(Format.count(different.count, "field"))", .title)]
        lines += different.flatMap { layout.lines($0.label, $0.left, $0.right) }
        lines += [Line(), Line("The same: \(Format.count(same.count, "field"))", .title)]
        lines += same.flatMap { layout.lines($0.label, $0.left) }
        guard volumesLeft > 0 else { return lines }
        return lines + [Line(), Line("\(Format.count(volumesLeft, "more volume")) not compared.", .dim)]
    }
}
