import BackupAPI
public import Reports

extension ReportTable<TimelineRow> {
    /// The hours, days or weeks of a timeline.
    public static var timeline: ReportTable { ReportTable(columns: TimelineColumns.all, fields: TimelineFields.all) }
}

/// The columns of a timeline.
enum TimelineColumns {
    static let all: [Column<TimelineRow>] = [
        column(
            "start", "From (UTC)", 10...16, rank: 0, .left, number: ColumnNumber(.time) { $0.startsAt.seconds }
        ) { $0.startText },
        count("good", "Good", .good, rank: 0),
        count("failed", "Failed", .failed, rank: 0),
        count("unfinished", "Unfinished", .unfinished, rank: 2),
        count("going", "Going", .going, rank: 3),
        count("unknown", "Unknown", .unknown, rank: 4),
        column(
            "size", "Added", 9...9, rank: 1, number: ColumnNumber(.megabytes) { $0.sizeMegabytes }
        ) { row in
            row.points.total == 0 ? "" : Format.size(megabytes: Double(row.sizeMegabytes))
        },
    ]

    /// Nothing for 0, so that what there is can be seen.
    private static func count(
        _ id: String, _ title: String, _ condition: Condition, rank: Int
    ) -> Column<TimelineRow> {
        column(
            id, title, max(6, title.count)...max(6, title.count), rank: rank,
            number: ColumnNumber(.count) { Int64($0.points[condition]) }
        ) { row in
            row.points[condition] == 0 ? "" : Format.number(row.points[condition])
        }
    }

    private static func column(
        _ id: String, _ title: String, _ width: ClosedRange<Int>, rank: Int,
        _ alignment: Column<TimelineRow>.Alignment = .right, number: ColumnNumber<TimelineRow>,
        text: @escaping @Sendable (TimelineRow) -> String
    ) -> Column<TimelineRow> {
        Column(id, title, width, rank: rank, alignment, number: number) { row, _, bytes in
            bytes.append(contentsOf: text(row).utf8)
        }
    }
}

/// The fields of a timeline in JSON and CSV; scripts rely on their names.
enum TimelineFields {
    static let all: [ReportTable<TimelineRow>.Field] = [
        .init("start_at") { .time($0.startsAt) },
        .init("bucket") { .string($0.bucket.rawValue) },
        .init("backups") { .integer($0.points.total) },
        .init("good") { .integer($0.points.good) },
        .init("failed") { .integer($0.points.failed) },
        .init("unfinished") { .integer($0.points.unfinished) },
        .init("going") { .integer($0.points.going) },
        .init("unknown") { .integer($0.points.unknown) },
        .init("size_mb") { .integer($0.sizeMegabytes) },
    ]
}

extension TimelineRow {
    /// When it begins: the minute of an hour, the day of a day or a week.
    public var startText: String { String(startsAt.text.prefix(bucket == .hour ? 16 : 10)) }
}
