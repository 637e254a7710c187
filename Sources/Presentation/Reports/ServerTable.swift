import BackupAPI
public import Reports

extension ReportTable<ServerRow> {
    /// `csbs servers` and the servers of the screen.
    public static var servers: ReportTable { ReportTable(columns: ServerColumns.all, fields: ServerFields.all) }
}

/// The columns of servers.
enum ServerColumns {
    static let all: [Column<ServerRow>] = [
        column("verdict", "Good?", 6...9, rank: 0) { $0.verdict.text },
        column("server", "Server", 12...28, rank: 0) { $0.serverName ?? $0.serverID ?? "" },
        column(
            "last-good", "Last good", 14...46, rank: 1, number: ColumnNumber(.age) { $0.lastGoodAgeSeconds },
            short: { $0.shortAgeText }
        ) { $0.ageText },
        Column(
            "last-good-at", "Created (UTC)", 16...16, rank: 5, number: ColumnNumber(.time) { $0.lastGoodAt?.seconds }
        ) { row, _, bytes in
            if let moment = row.lastGoodAt { bytes.appendMinute(of: moment) }
        },
        column("limit", "Limit by", 8...20, rank: 6) { $0.limit.rule },
        column(
            "running", "Running", 7...7, rank: 4, .right, number: ColumnNumber(.count) { Int64($0.unfinished) }
        ) { $0.unfinished == 0 ? "" : Format.number($0.unfinished) },
        column(
            "backups", "Backups", 7...7, rank: 3, .right, number: ColumnNumber(.count) { Int64($0.backups) }
        ) { Format.number($0.backups) },
        column(
            "size", "Size", 9...9, rank: 2, .right, number: ColumnNumber(.megabytes) { $0.sizeMegabytes }
        ) { row in
            row.backups == 0 ? "" : Format.size(megabytes: Double(row.sizeMegabytes))
        },
        column("server-id", "Server id", 9...36, rank: 7) { $0.serverID ?? "" },
    ]

    private static func column(
        _ id: String, _ title: String, _ width: ClosedRange<Int>, rank: Int,
        _ alignment: Column<ServerRow>.Alignment = .left, number: ColumnNumber<ServerRow>? = nil,
        short: (@Sendable (ServerRow) -> String)? = nil, text: @escaping @Sendable (ServerRow) -> String
    ) -> Column<ServerRow> {
        var appendShort: Column<ServerRow>.Text?
        if let short { appendShort = { row, _, bytes in bytes.append(contentsOf: short(row).utf8) } }
        return Column(id, title, width, rank: rank, alignment, short: appendShort, number: number) { row, _, bytes in
            bytes.append(contentsOf: text(row).utf8)
        }
    }
}

/// The fields of servers in JSON and CSV; scripts rely on their names.
enum ServerFields {
    static let all: [ReportTable<ServerRow>.Field] = [
        .init("server_id") { .text($0.serverID) },
        .init("server_name") { .text($0.serverName) },
        .init("project_id") { .text($0.projectID) },
        .init("last_good_id") { .text($0.lastGoodID) },
        .init("last_good_at") { .time($0.lastGoodAt) },
        .init("last_good_age_seconds") { .integer($0.lastGoodAgeSeconds) },
        .init("limit_seconds") { .integer($0.limit.seconds) },
        .init("within_limit") { .truth($0.isWithinLimit) },
        .init("failed_since") { .integer($0.failedSince) },
        .init("unfinished") { .integer($0.unfinished) },
        .init("backups") { .integer($0.backups) },
        .init("size_mb") { .integer($0.sizeMegabytes) },
    ]
}

extension ServerRow {
    /// What is said of a server in one word.
    enum Verdict {
        case good, tooOld, none, never, ignored

        /// The mark carries for the eye what colour carries.
        var text: String {
            switch self {
            case .good: "✓ good"
            case .tooOld: "✗ old"
            case .none: "✗ none"
            case .never: "✗ never"
            case .ignored: "– ignored"
            }
        }
    }

    var verdict: Verdict {
        guard let isWithinLimit else { return .ignored }
        if isMissing { return .never }
        return isWithinLimit ? .good : lastGoodAt == nil ? .none : .tooOld
    }

    /// `41 h, 2 failed`.
    var shortAgeText: String {
        guard !isMissing else { return "never" }
        let failed = failedSince == 0 ? "" : ", \(Format.number(failedSince)) failed"
        return (lastGoodAgeSeconds.map { SpanText.text(seconds: $0) } ?? "none") + failed
    }

    /// `41 h (limit 26 h), 2 failed since`.
    public var ageText: String {
        guard !isMissing else { return "never backed up" }
        let limit = limit.seconds.map { "limit \(SpanText.text(seconds: $0))" } ?? "no limit"
        let failed = failedSince == 0 ? "" : ", \(Format.number(failedSince)) failed"
        guard let age = lastGoodAgeSeconds else { return "none (\(limit))\(failed)" }
        return "\(SpanText.text(seconds: age)) (\(limit))\(failed.isEmpty ? "" : "\(failed) since")"
    }
}
