import BackupAPI
import Reports

/// What the page says of servers and their runs.
extension SummaryPage {
    var coverage: [String] {
        let servers = answer.servers
        let broken = servers.rows.filter { $0.isWithinLimit == false }
        var items = [CheckText.sentence(servers)]
        items += few(broken) { "\($0.serverName ?? $0.serverID ?? ""): \($0.ageText)" }
        if !servers.ignored.isEmpty {
            items.append("\(Format.count(servers.ignored.count, "server")) ignored by a limit.")
        }
        if !servers.checksExpected {
            items.append("Servers without any backup do not appear; --expect FILE adds them.")
        }
        return items
    }

    var failures: [String] {
        let answer = answer.failures
        guard !answer.rows.isEmpty else { return ["No failure since \(minute(answer.since)) UTC."] }
        let sum = "At least \(Format.count(answer.backups, "failure")) since \(minute(answer.since)) UTC, by cause:"
        return [sum]
            + few(answer.rows) { row in
                let state = row.stillBroken == 0 ? "all recovered" : "\(Format.number(row.stillBroken)) broken"
                let parts = [
                    row.cause.text, row.cause.operation,
                    "\(Format.number(row.backups)) on \(Format.count(row.servers.count, "server"))", state,
                ]
                return parts.compactMap(\.self).joined(separator: " · ")
            }
    }

    /// Nothing where all goes well.
    var running: [String] {
        few(answer.running.faulty) { row in
            var parts = ["\(row.serverName ?? row.serverID): \(row.activity.rawValue) \(row.backupName)"]
            if let elapsed = row.elapsedSeconds { parts.append("\(SpanText.text(seconds: elapsed))") }
            if let progress = row.progress { parts.append("\(progress) %") }
            if let usual = row.usualSeconds { parts.append("usually \(SpanText.text(seconds: usual))") }
            parts.append(row.faults.map(\.rawValue).joined(separator: " and "))
            return parts.joined(separator: " · ")
        }
    }

    var rhythm: [String] {
        let answer = answer.rhythm
        guard !answer.known.isEmpty else { return ["No server has enough automatic backups to show a rhythm."] }
        let broken = answer.known.count - answer.kept
        var items = [
            "\(Format.number(answer.kept)) of \(Format.count(answer.known.count, "server")) kept their rhythm"
                + (broken == 0 ? "." : "; \(Format.number(broken)) missed \(Format.count(answer.missed, "run")).")
        ]
        items += few(answer.rows.filter { $0.missed > 0 }) { row in
            "[\(row.strip.text)] \(row.serverName ?? row.serverID): \(Format.count(row.missed, "run")) missed"
        }
        items += few(answer.silent) { row in
            let since = row.silentSince.map(day) ?? ""
            return "\(row.serverName ?? row.serverID): nothing since \(since); probably gone or not scheduled"
        }
        return items
    }
}
