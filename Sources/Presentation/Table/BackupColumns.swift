public import BackupAPI

public typealias BackupColumn = Column<BackupRow>

/// The columns of backups: the list on the screen, the table and the CSV of `csbs list` come from here.
public enum BackupColumns {
    public static let all: [BackupColumn] = [
        BackupColumn(
            "state", "State", 11...16, rank: 0, content: .status, besides: 2, search: .status, sort: .text(.status),
            csv: [
                .received(2, "status") { row, _, bytes in
                    if row.isUnreadable { bytes.append("unreadable") } else { row.append(.status, to: &bytes) }
                },
                .own(8, "progress") { row, _, bytes in bytes.append(row.progress.map(Int64.init)) },
            ], short: { row, _, bytes in row.appendShortState(to: &bytes) }
        ) { row, _, bytes in row.appendState(to: &bytes) },
        BackupColumn(
            "name", "Backup", 14...32, rank: 2, limit: 64, content: .name, search: .name, sort: .text(.name),
            csv: [.received(1, "name", .name)]
        ) {
            row, _, bytes in row.appendName(to: &bytes)
        },
        text("server", "Server", 12...20, limit: 64, rank: 0, .serverName, isSearched: true, csv: 3, "server"),
        BackupColumn(
            "created", "Created (UTC)", 16...16, rank: 6, sort: .number(.createdAt),
            csv: [.own(4, "created_at") { row, _, bytes in row.createdAt?.appendISO(to: &bytes) }]
        ) { row, _, bytes in if let moment = row.createdAt { bytes.appendMinute(of: moment) } },
        age,
        BackupColumn(
            "size", "Size", 9...9, rank: 3, .right, sort: .number(.sizeMegabytes),
            csv: [.own(5, "size_mb") { row, _, bytes in bytes.append(row.sizeMegabytes) }]
        ) { row, _, bytes in row.appendSize(to: &bytes) },
        BackupColumn(
            "kind", "Kind", 11...11, rank: 4, sort: .number(.isIncremental),
            csv: [
                .own(6, "incremental") { row, _, bytes in bytes.append(row.isIncremental) },
                .own(7, "auto_trigger") { row, _, bytes in bytes.append(row.isAutomatic) },
            ], chosenCSV: .own(nil, "kind") { row, _, bytes in row.appendKind(to: &bytes) }
        ) { row, _, bytes in row.appendKind(to: &bytes) },
        text("zone", "Zone", 8...10, rank: 7, .zone, csv: 9, "zone"),
        BackupColumn(
            "tags", "Tags", 14...29, rank: 5, limit: 160, content: .tags, search: .tags, sort: .text(.tags),
            csv: [.received(10, "tags") { row, _, bytes in row.appendTags(to: &bytes) }]
        ) { row, _, bytes in row.appendTags(to: &bytes) },
        text("id", "Id", 8...36, rank: 8, isShown: false, .id, isSearched: true, csv: 0, "id"),
        text("server-id", "Server id", 9...36, rank: 9, isShown: false, .serverID, csv: 11, "server_id"),
        BackupColumn(
            "volumes", "Volumes", 7...7, rank: 10, .right, isShown: false,
            sort: .number(.volumeCount),
            csv: [.own(12, "volumes") { row, _, bytes in bytes.append(row.volumeCount.map(Int64.init)) }]
        ) { row, _, bytes in if let count = row.volumeCount { bytes.appendGrouped(count) } },
        text("failure", "Failure", 14...60, rank: 11, isShown: false, .failure, csv: 13, "failure"),
        BackupColumn(
            "expires", "Expires (UTC)", 16...16, rank: 12, isShown: false, sort: .number(.expiresAt),
            csv: [.own(14, "expires_at") { row, _, bytes in row.expiresAt?.appendISO(to: &bytes) }]
        ) { row, _, bytes in if let moment = row.expiresAt { bytes.appendMinute(of: moment) } },
        text("description", "Description", 14...60, rank: 13, isShown: false, .description, csv: 15, "description"),
    ]

    private static let age = age(7, "Age") { row, now, bytes in
        if let moment = row.createdAt { bytes.appendAge(of: moment, at: now) }
    }

    /// The column of ages in another style; `zone` is that of local times.
    public static func age(_ style: TimeStyle, _ zone: LocalZone, at now: Timestamp) -> BackupColumn {
        switch style {
        case .age: age
        case .utc: time(.utc, at: now)
        case .local: time(zone, at: now)
        }
    }

    private static func time(_ zone: LocalZone, at now: Timestamp) -> BackupColumn {
        age(12, "Time (\(zone.name(at: now)))") { row, now, bytes in
            if let moment = row.createdAt { bytes.appendTime(of: moment, at: now, in: zone) }
        }
    }

    private static func age(_ width: Int, _ title: String, text: @escaping BackupColumn.Text) -> BackupColumn {
        BackupColumn(
            "age", title, width...width, rank: 1, .right,
            sort: ColumnSort(.number(.createdAt), isReversed: true),
            chosenCSV: .own(nil, "age_seconds") { row, now, bytes in
                bytes.append(row.createdAt.map { now.seconds - $0.seconds })
            }, append: text)
    }

    /// A column by its id; `tag:KEY` is the value of a tag.
    public static func named(_ id: String) -> BackupColumn? {
        if let column = all.first(where: { $0.id == id }) { return column }
        guard id.hasPrefix("tag:"), id.count > 4 else { return nil }
        return tag(String(id.dropFirst(4)))
    }

    /// The column of a tag's values.
    private static func tag(_ key: String) -> BackupColumn {
        BackupColumn(
            "tag:\(key)", key, 6...24, rank: 5, sort: ColumnSort(.tag(key)),
            chosenCSV: .received(nil, "tag:\(key)") { row, _, bytes in row.appendTag(key, to: &bytes) }
        ) { row, _, bytes in
            row.appendTag(key, to: &bytes)
        }
    }

    /// Those that a list shows without being asked to.
    public static let shown = all.filter(\.isShown)

    /// The titles of CSV, in their order.
    public static var csvTitles: [String] { csv.map(\.title) }

    static let csv = all.flatMap(\.csv).sorted { ($0.place ?? .max) < ($1.place ?? .max) }

    /// A column that shows a text as it was received.
    private static func text(
        _ id: String, _ title: String, _ width: ClosedRange<Int>, limit: Int? = nil, rank: Int, isShown: Bool = true,
        _ field: RowPage.TextColumn, isSearched: Bool = false, csv place: Int, _ csvTitle: String
    ) -> BackupColumn {
        BackupColumn(
            id, title, width, rank: rank, limit: limit, content: field, isShown: isShown,
            search: isSearched ? field : nil, sort: .text(field),
            csv: [.received(place, csvTitle, field)]
        ) { row, _, bytes in row.append(field, to: &bytes) }
    }
}

extension CSVField<BackupRow> {
    fileprivate static func received(_ place: Int, _ title: String, _ field: RowPage.TextColumn) -> Self {
        .received(place, title) { row, _, bytes in row.append(field, to: &bytes) }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ number: Int64?) { if let number { appendNumber(number) } }
    fileprivate mutating func append(_ truth: Bool?) { if let truth { append(truth ? "true" : "false") } }
}
