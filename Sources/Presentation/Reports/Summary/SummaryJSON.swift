import BackupAPI
import Reports

/// The page of `csbs report` for programs, on one line.
enum SummaryJSON {
    static func value(_ answer: SummaryAnswer, price: StoragePrice?) -> JSONValue {
        let members: [(String, JSONValue)] = [
            ("filter", .string(answer.basis.filter)), ("rows", .integer(answer.basis.rowsUsed)),
            ("total", answer.basis.total.map(JSONValue.integer) ?? .null), ("read_at", .time(answer.basis.readAt)),
            ("coverage", coverage(answer.servers)),
            ("failures", .array(answer.failures.rows.map(ReportTable<FailureRow>.failures.object))),
            ("rhythm", rhythm(answer.rhythm)), ("completeness", completeness(answer.completeness)),
            ("growth", growth(answer.growth, price)), ("left_over", leftovers(answer.leftovers)),
            ("running", .array(answer.running.rows.map(running))), ("tags", .array(answer.tags.findings.map(finding))),
        ]
        return object(members)
    }

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONMember($0.0, $0.1) })
    }

    private static func coverage(_ answer: ServersAnswer) -> JSONValue {
        object([
            ("ok", .bool(answer.isKept)), ("servers", .integer(answer.rows.count)),
            ("without_good", .integer(answer.withoutGood.count)),
            ("over_limit", .array(answer.overLimit.map(ReportTable<ServerRow>.servers.object))),
            ("expected_missing", .array(answer.missing.map { .text($0.serverID ?? $0.serverName) })),
            ("ignored", .integer(answer.ignored.count)),
        ])
    }

    private static func rhythm(_ answer: RhythmAnswer) -> JSONValue {
        object([
            ("known", .integer(answer.known.count)), ("kept", .integer(answer.kept)),
            ("missed_runs", .integer(answer.missed)),
            (
                "servers",
                .array(
                    answer.rows.map { row in
                        object([
                            ("server_id", .string(row.serverID)), ("server_name", .text(row.serverName)),
                            ("interval_seconds", .integer(row.intervalSeconds)), ("missed", .integer(row.missed)),
                            ("last_run_at", .time(row.lastRunAt)), ("silent_since", .time(row.silentSince)),
                            ("strip", .string(row.strip.text)),
                        ])
                    })
            ),
        ])
    }

    private static func completeness(_ answer: CompletenessAnswer) -> JSONValue {
        object([
            ("backups", .integer(answer.rows.count)), ("servers", .integer(answer.servers)),
            (
                "findings",
                .array(
                    answer.findings.map { finding in
                        let servers = finding.servers.map { row in
                            object([
                                ("server_id", .string(row.serverID)), ("server_name", .text(row.serverName)),
                                ("backup_id", .string(row.backupID)), ("created_at", .time(row.createdAt)),
                            ])
                        }
                        return object([
                            ("finding", .string(finding.kind.rawValue)), ("backups", .integer(finding.rows.count)),
                            ("servers", .array(servers)),
                        ])
                    })
            ),
        ])
    }

    private static func members(_ share: GrowthShare) -> [(String, JSONValue)] {
        [
            ("backups", .integer(share.backups)), ("size_mb", .integer(share.size.megabytes)),
            ("full_mb", .integer(share.size.full)), ("incremental_mb", .integer(share.size.incremental)),
            ("added_7d_mb", .integer(share.weekMegabytes)), ("added_7d_before_mb", .integer(share.weekBeforeMegabytes)),
        ]
    }

    private static func growth(_ answer: GrowthAnswer, _ price: StoragePrice?) -> JSONValue {
        let forecast = answer.forecast.map { forecast in
            object([
                ("size_mb_in_30d", .integer(forecast.soonMegabytes)),
                ("retention_days", .integer(forecast.retentionDays)),
                ("is_inferred", .bool(true)),
            ])
        }
        return object(
            members(answer.share) + [
                ("usual_change_mb", .integer(answer.change?.usualMegabytes)),
                ("disks_mb", .integer(answer.change?.diskMegabytes)),
                ("cost_per_month", price.map { .number($0.monthDigits(megabytes: answer.size.megabytes)) } ?? .null),
                ("forecast", forecast ?? .null),
                (
                    "zones",
                    .array(answer.zones.map { object([("zone", .string($0.name))] + members($0.share)) })
                ),
                (
                    "tags",
                    .array(
                        answer.tags.map { row in
                            object(
                                [("key", .string(row.tag.key)), ("value", .string(row.tag.value))] + members(row.share))
                        })
                ),
                (
                    "servers",
                    .array(
                        answer.rows.map { row in
                            object(
                                [("server_id", .string(row.serverID)), ("server_name", .text(row.serverName))]
                                    + members(row.share) + [
                                        ("usual_change_mb", .integer(row.change?.usualMegabytes)),
                                        ("disks_mb", .integer(row.change?.diskMegabytes)),
                                    ])
                        })
                ),
                (
                    "anomalies",
                    .array(
                        answer.anomalies.map { row in
                            object([
                                ("server_id", .string(row.serverID)), ("server_name", .text(row.serverName)),
                                ("kind", .text(row.anomaly?.kind.rawValue)),
                                ("backup_id", .text(row.anomaly?.backupID)),
                                ("size_mb", .integer(row.anomaly?.sizeMegabytes)),
                                ("usual_mb", .integer(row.anomaly?.usualMegabytes)),
                            ])
                        })
                ),
            ])
    }

    private static func leftovers(_ answer: LeftoverAnswer) -> JSONValue {
        object([
            ("expiring_7d", .integer(answer.expiring)), ("minimum_days", .integer(LeftoverAnswer.minimumDays)),
            ("short_histories", .integer(answer.shortHistories.count)),
            (
                "servers",
                .array(
                    answer.rows.map { row in
                        object([
                            ("server_id", .string(row.serverID)), ("server_name", .text(row.serverName)),
                            ("oldest_good_at", .time(row.oldestGoodAt)), ("good", .integer(row.good)),
                            ("days", .integer(row.days)), ("weeks", .integer(row.weeks)),
                            ("months", .integer(row.months)),
                        ])
                    })
            ),
            (
                "backups",
                .array(
                    answer.items.map { item in
                        object([
                            ("kind", .string(item.kind.rawValue)), ("backup_id", .string(item.id)),
                            ("backup_name", .string(item.name)), ("server_name", .string(item.serverName)),
                            ("created_at", .time(item.createdAt)), ("size_mb", .integer(item.sizeMegabytes)),
                        ])
                    })
            ),
        ])
    }

    private static func running(_ row: RunningRow) -> JSONValue {
        object([
            ("server_id", .string(row.serverID)), ("server_name", .text(row.serverName)),
            ("backup_id", .string(row.backupID)), ("backup_name", .string(row.backupName)),
            ("activity", .string(row.activity.rawValue)), ("progress", row.progress.map(JSONValue.integer) ?? .null),
            ("elapsed_seconds", .integer(row.elapsedSeconds)), ("usual_seconds", .integer(row.usualSeconds)),
            ("estimated_end", .time(row.estimatedEnd)),
            ("faults", .array(row.faults.map { .string($0.rawValue) })),
        ])
    }

    private static func finding(_ finding: TagAnswer.Finding) -> JSONValue {
        switch finding {
        case .singleValue(let key, let value, let backups):
            object([
                ("finding", .string(finding.name)), ("key", .string(key)), ("values", .array([.string(value)])),
                ("backups", .integer(backups)),
            ])
        case .similarValues(let key, let values):
            object([
                ("finding", .string(finding.name)), ("key", .string(key)),
                ("values", .array(values.map(JSONValue.string))), ("backups", .null),
            ])
        case .missingKey(let key, let backups):
            object([
                ("finding", .string(finding.name)), ("key", .string(key)), ("values", .array([])),
                ("backups", .integer(backups)),
            ])
        }
    }
}
