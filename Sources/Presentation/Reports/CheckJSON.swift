import BackupAPI
import Reports

/// The answer of `csbs check` for programs, on one line.
enum CheckJSON {
    static func value(_ answer: ServersAnswer) -> JSONValue {
        let table = ReportTable<ServerRow>.servers
        return .object([
            JSONMember("ok", .bool(answer.isKept)), JSONMember("filter", .string(answer.basis.filter)),
            JSONMember("rows", .integer(answer.basis.rowsUsed)),
            JSONMember("total", answer.basis.total.map(JSONValue.integer) ?? .null),
            JSONMember("read_at", .time(answer.basis.readAt)), JSONMember("servers", .integer(answer.rows.count)),
            JSONMember("without_good", .integer(answer.withoutGood.count)),
            JSONMember("over_limit", .array(answer.overLimit.map(table.object))),
            JSONMember("expected_missing", .array(answer.missing.map { .text($0.serverID ?? $0.serverName) })),
        ])
    }
}
