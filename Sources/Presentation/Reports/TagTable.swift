import BackupAPI
public import Reports

extension ReportTable<TagStateRow> {
    /// `csbs tags --by-state`: each tag with its backups by condition.
    public static var tags: ReportTable { ReportTable(columns: TagColumns.all, fields: TagFields.all) }

    /// The tags of the screen, in which a mark says what is odd where there is no room for the reason.
    public static var tagStates: ReportTable {
        let mark = Column<TagStateRow>("mark", "", 1...1, rank: 0) { row, _, bytes in
            if row.isOdd { bytes.append(UInt8(ascii: "!")) }
        }
        return ReportTable(columns: [mark] + TagColumns.all, fields: TagFields.all)
    }
}

/// The columns of tags by condition.
enum TagColumns {
    static let all: [Column<TagStateRow>] =
        [
            column("tag", "Tag", 12...50, rank: 0) { $0.subject.words },
            count("backups", "Backups", rank: 1) { $0.points.total },
        ]
        + Condition.allCases.map { condition in
            count(condition.rawValue, condition.title, rank: condition.rank) { $0.points[condition] }
        } + [column("odd", "Odd", 10...40, rank: 2) { $0.oddity }]

    /// Nothing for 0, so that what there is can be seen.
    private static func count(
        _ id: String, _ title: String, rank: Int, count: @escaping @Sendable (TagStateRow) -> Int
    ) -> Column<TagStateRow> {
        let width = max(6, title.count)
        return Column(
            id, title, width...width, rank: rank, .right, number: ColumnNumber(.count) { Int64(count($0)) }
        ) { row, _, bytes in
            if count(row) > 0 { bytes.append(contentsOf: Format.number(count(row)).utf8) }
        }
    }

    private static func column(
        _ id: String, _ title: String, _ width: ClosedRange<Int>, rank: Int,
        text: @escaping @Sendable (TagStateRow) -> String
    ) -> Column<TagStateRow> {
        Column(id, title, width, rank: rank) { row, _, bytes in bytes.append(contentsOf: text(row).utf8) }
    }
}

/// The fields of tags by condition in JSON and CSV; scripts rely on their names.
enum TagFields {
    static let all: [ReportTable<TagStateRow>.Field] =
        [
            .init("key") { .text($0.subject.key) }, .init("value") { .text($0.subject.value) },
            .init("backups") { .integer($0.points.total) },
        ]
        + Condition.allCases.map { condition in .init(condition.rawValue) { .integer($0.points[condition]) } }
        + [.init("finding") { .text($0.finding?.name ?? ($0.isOdd ? "untagged" : nil)) }]
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
        case .unfinished: 3
        case .going: 4
        case .unknown: 5
        }
    }
}

extension TagStateRow {
    /// Why it is odd, beside its tag; empty where it is not.
    fileprivate var oddity: String {
        switch finding {
        case .singleValue: "only value"
        case .similarValues(_, let values): "like " + values.filter { $0 != subject.value }.joined(separator: ", ")
        case .missingKey: "usually set"
        case nil: isOdd ? "untagged" : ""
        }
    }
}

extension TagStateRow.Subject {
    /// `env=prod`, `without env`, `without any tag`.
    public var words: String {
        switch self {
        case .tag(let tag): tag.word
        case .without(let key): "without \(key.text)"
        case .untagged: "without any tag"
        }
    }

    /// Nil for backups without any tag.
    fileprivate var key: String? {
        switch self {
        case .tag(let tag): tag.key
        case .without(let key): key.text
        case .untagged: nil
        }
    }

    /// Nil for backups without the key.
    fileprivate var value: String? {
        switch self {
        case .tag(let tag): tag.value
        case .without, .untagged: nil
        }
    }
}

extension ResourceTag {
    /// `env=prod`; the key alone where the value is empty.
    var word: String { value.isEmpty ? key : "\(key)=\(value)" }
}

extension TagAnswer.Finding {
    /// The name that scripts rely on.
    var name: String {
        switch self {
        case .singleValue: "single_value"
        case .similarValues: "similar_values"
        case .missingKey: "missing_key"
        }
    }

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
