import BackupAPI
public import Reports

extension ReportTable<TagAnswer.Row> {
    /// `csbs tags --by-state`: each tag with its backups by condition.
    public static var tags: ReportTable { ReportTable(columns: TagColumns.all, fields: TagFields.all) }
}

/// The columns of tags by condition.
enum TagColumns {
    static let all: [Column<TagAnswer.Row>] =
        [
            column("tag", "Tag", 12...50, rank: 0, .left) { $0.tag.word },
            column("backups", "Backups", 7...7, rank: 1) { Format.number($0.points.total) },
        ]
        + Condition.allCases.map { condition in
            column(condition.rawValue, condition.title, 10...10, rank: condition.rank) { row in
                row.points[condition] == 0 ? "" : Format.number(row.points[condition])
            }
        }

    private static func column(
        _ id: String, _ title: String, _ width: ClosedRange<Int>, rank: Int,
        _ alignment: Column<TagAnswer.Row>.Alignment = .right, text: @escaping @Sendable (TagAnswer.Row) -> String
    ) -> Column<TagAnswer.Row> {
        Column(id, title, width, rank: rank, alignment) { row, _, bytes in bytes.append(contentsOf: text(row).utf8) }
    }
}

/// The fields of tags by condition in JSON and CSV; scripts rely on their names.
enum TagFields {
    static let all: [ReportTable<TagAnswer.Row>.Field] =
        [
            .init("key") { .string($0.tag.key) }, .init("value") { .string($0.tag.value) },
            .init("backups") { .integer($0.points.total) },
        ]
        + Condition.allCases.map { condition in .init(condition.rawValue) { .integer($0.points[condition]) } }
}

extension Condition {
    fileprivate var title: String {
        switch self {
        case .good: "Good"
        case .unfinished: "Unfinished"
        case .going: "Going"
        case .failed: "Failed"
        case .unknown: "Unknown"
        }
    }

    /// What a narrow table leaves out first has the highest.
    fileprivate var rank: Int {
        switch self {
        case .good, .failed: 0
        case .unfinished: 2
        case .going: 3
        case .unknown: 4
        }
    }
}

extension ResourceTag {
    /// `env=prod`; the key alone where the value is empty.
    var word: String { value.isEmpty ? key : "\(key)=\(value)" }
}

extension TagAnswer.Finding {
    /// What looks like a mistake, without a full stop.
    public var words: String {
        switch self {
        case .singleValue(let key, let value, let backups):
            "\(key) has only the value \(value.isEmpty ? "\"\"" : value), on \(Format.count(backups, "backup"))"
        case .similarValues(let key, let values):
            "\(key) has values that are nearly the same: \(values.joined(separator: ", "))"
        case .missingKey(let key, let backups):
            "\(Format.count(backups, "backup")) without \(key), which nearly all carry"
        }
    }
}
