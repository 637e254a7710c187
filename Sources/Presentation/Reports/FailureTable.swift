import BackupAPI
public import Reports

extension ReportTable<FailureRow> {
    /// `csbs failures` and the causes of the screen.
    public static var failures: ReportTable { ReportTable(columns: FailureColumns.all, fields: FailureFields.all) }
}

/// The columns of causes.
enum FailureColumns {
    static let all: [Column<FailureRow>] = [
        column("state", "State", 9...14, rank: 0) { row in
            row.stillBroken == 0 ? "✓ recovered" : "✗ \(Format.number(row.stillBroken)) broken"
        },
        column("cause", "Cause", 20...60, rank: 0) { $0.cause.text },
        column("operation", "Operation", 9...9, rank: 5) { $0.cause.operation ?? "" },
        column(
            "backups", "Failures", 12...12, rank: 2, .right, number: ColumnNumber(.count) { Int64($0.backups) }
        ) { "at least \(Format.number($0.backups))" },
        column(
            "servers", "Servers", 7...7, rank: 3, .right, number: ColumnNumber(.count) { Int64($0.servers.count) }
        ) { Format.number($0.servers.count) },
        time("first", "First (UTC)", rank: 6) { $0.firstAt },
        time("last", "Last (UTC)", rank: 4) { $0.lastAt },
        column("broken", "Still broken", 12...40, rank: 1) { row in
            row.servers.filter { !$0.recovered }.map { $0.serverName ?? $0.serverID }.joined(separator: ", ")
        },
    ]

    private static func column(
        _ id: String, _ title: String, _ width: ClosedRange<Int>, rank: Int,
        _ alignment: Column<FailureRow>.Alignment = .left, number: ColumnNumber<FailureRow>? = nil,
        text: @escaping @Sendable (FailureRow) -> String
    ) -> Column<FailureRow> {
        Column(id, title, width, rank: rank, alignment, number: number) { row, _, bytes in
            bytes.append(contentsOf: text(row).utf8)
        }
    }

    private static func time(
        _ id: String, _ title: String, rank: Int, moment: @escaping @Sendable (FailureRow) -> Timestamp
    ) -> Column<FailureRow> {
        Column(id, title, 16...16, rank: rank, number: ColumnNumber(.time) { moment($0).seconds }) { row, _, bytes in
            bytes.appendMinute(of: moment(row))
        }
    }
}

/// The fields of causes in JSON and CSV; scripts rely on their names.
enum FailureFields {
    static let all: [ReportTable<FailureRow>.Field] = [
        .init("operation") { .text($0.cause.operation) },
        .init("code") { .text($0.cause.code) },
        .init("reason") { .text($0.cause.reason) },
        .init("backups") { .integer($0.backups) },
        .init("servers") { .array($0.servers.map(\.object)) },
        .init("first_at") { .time($0.firstAt) },
        .init("last_at") { .time($0.lastAt) },
        .init("still_broken") { .integer($0.stillBroken) },
    ]
}

extension FailureRow.Server {
    fileprivate var object: JSONValue {
        .object([
            JSONMember("server_id", .string(serverID)), JSONMember("server_name", .text(serverName)),
            JSONMember("recovered", .bool(recovered)),
        ])
    }
}

extension FailureCause {
    /// `CSBS.5102 agent did not answer`.
    public var text: String {
        let words = [code, reason].compactMap(\.self).joined(separator: " ")
        return words.isEmpty ? "no reason given" : words
    }
}
