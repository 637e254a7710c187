import BackupAPI
import Reports
import Terminal

/// The page of `csbs report`: sections of sentences, each of few lines, so that it fits a screen and a ticket.
struct SummaryPage {
    /// As many servers, causes or backups are listed; the rest is counted.
    private static let maximumItems = 5

    private let answer: SummaryAnswer

    init(_ answer: SummaryAnswer) {
        self.answer = answer
    }

    /// The page.
    ///
    /// - Parameters:
    ///   - heading: a section's heading.
    ///   - item: a line of a section.
    ///   - title: what comes first.
    func lines(heading: (String) -> String, item: (String) -> String, title: String? = nil) -> String {
        var lines = title.map { [$0] } ?? []
        lines += ([answer.basis.sentence] + answer.basis.remarks).map { SafeText($0).text }
        for section in sections {
            lines += ["", heading(section.heading)]
            lines += section.items.map { item(SafeText($0).text) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var sections: [(heading: String, items: [String])] {
        [
            ("Coverage", coverage), ("Failures", failures), ("Running", running), ("Rhythm", rhythm),
            ("Growth", growth),
            ("Left over", leftovers), ("Tags", tags),
        ].filter { !$0.1.isEmpty }
    }

    /// The first items, and how many follow.
    private func few<Item>(_ items: [Item], _ text: (Item) -> String) -> [String] {
        let rest = items.count - Self.maximumItems
        return items.prefix(Self.maximumItems).map(text) + (rest > 0 ? ["and \(Format.number(rest)) more"] : [])
    }

    private var coverage: [String] {
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

    private var failures: [String] {
        let answer = answer.failures
        guard !answer.rows.isEmpty else { return ["No failure since \(answer.since.text) UTC."] }
        return few(answer.rows) { row in
            let state = row.stillBroken == 0 ? "all recovered" : "\(Format.number(row.stillBroken)) still broken"
            let parts = [
                row.cause.text, row.cause.operation,
                "at least \(Format.number(row.backups)) on \(Format.count(row.servers.count, "server"))",
                "\(minute(row.firstAt)) to \(minute(row.lastAt))", state,
            ]
            return parts.compactMap(\.self).joined(separator: " · ")
        }
    }

    /// Nothing where all goes well.
    private var running: [String] {
        few(answer.running.faulty) { row in
            var parts = ["\(row.serverName ?? row.serverID): \(row.activity.rawValue) \(row.backupName)"]
            if let elapsed = row.elapsedSeconds { parts.append("for \(SpanText.text(seconds: elapsed))") }
            if let progress = row.progress { parts.append("\(progress) %") }
            if let usual = row.usualSeconds { parts.append("usually \(SpanText.text(seconds: usual))") }
            parts.append(row.faults.map(\.rawValue).joined(separator: " and "))
            return parts.joined(separator: " · ")
        }
    }

    /// Nothing where no tag looks like a mistake.
    private var tags: [String] {
        few(answer.tags.findings) { finding in
            switch finding {
            case .singleValue(let key, let value, let backups):
                "\(key) has only the value \(value.isEmpty ? "\"\"" : value), on \(Format.count(backups, "backup"))"
            case .similarValues(let key, let values):
                "\(key) has values that are nearly the same: \(values.joined(separator: ", "))"
            case .missingKey(let key, let backups):
                "\(Format.count(backups, "backup")) without \(key), which nearly all carry"
            }
        }
    }

    private var rhythm: [String] {
        let answer = answer.rhythm
        guard !answer.known.isEmpty else { return ["No server has enough automatic backups to see a rhythm."] }
        let broken = answer.known.count - answer.kept
        var items = [
            "\(Format.number(answer.kept)) of \(Format.count(answer.known.count, "server")) kept their rhythm"
                + (broken == 0 ? "." : "; \(Format.number(broken)) missed \(Format.count(answer.missed, "run")).")
        ]
        let missed = answer.rows.filter { $0.missed > 0 }
        items += few(missed) { row in
            "[\(row.strip.text)] \(row.serverName ?? row.serverID): \(Format.count(row.missed, "run")) missed"
        }
        items += few(answer.silent) { row in
            let since = row.silentSince.map(minute) ?? ""
            return "\(row.serverName ?? row.serverID): no backup since \(since); probably gone or no longer scheduled"
        }
        return items
    }

    private var growth: [String] {
        let answer = answer.growth
        let size = answer.size
        var items = [
            "\(Format.count(answer.backups, "backup")), \(text(size.megabytes)) as sized by the service: \(text(size.full)) full, "
                + "\(text(size.incremental)) incremental.",
            "\(text(answer.weekMegabytes)) added in the last 7 days, \(text(answer.weekBeforeMegabytes)) in the 7 days before"
                + "\(change(answer.weekMegabytes, answer.weekBeforeMegabytes)).",
        ]
        items += few(answer.anomalies) { row in
            guard let anomaly = row.anomaly else { return "" }
            let size = text(anomaly.sizeMegabytes)
            let usual = "usual are \(text(anomaly.usualMegabytes))"
            let reason =
                switch anomaly.kind {
                case .large: "an incremental backup of \(size); \(usual)"
                case .small: "an incremental backup of only \(size); \(usual)"
                case .full: "a full backup of \(size) where incremental ones were usual"
                }
            return "\(row.serverName ?? row.serverID): \(reason) (\(anomaly.backupID))"
        }
        return items
    }

    private var leftovers: [String] {
        let answer = answer.leftovers
        let kinds: [(LeftoverReport.Item.Kind, String)] = [
            (.failed, "failed more than a day ago, to be deleted by hand"), (.manual, "made by hand long ago"),
            (.image, "never deleted automatically because of an image"),
        ]
        var items = kinds.compactMap { kind, words -> String? in
            let found = answer.items(kind)
            guard let oldest = found.first else { return nil }
            let size = found.reduce(Int64(0)) { sum, item in
                let (result, overflows) = sum.addingReportingOverflow(item.sizeMegabytes)
                return overflows ? .max : result
            }
            return "\(Format.count(found.count, "backup")) \(words), \(text(size)); the oldest is \(oldest.id) of "
                + "\(minute(oldest.createdAt))"
        }
        if items.isEmpty { items.append("Nothing is left over.") }
        items.append("\(Format.count(answer.expiring, "good backup")) will expire within 7 days.")
        if let shortest = answer.rows.first(where: { $0.oldestGoodAt != nil }), let oldest = shortest.oldestGoodAt {
            items.append(
                "The shortest history is that of \(shortest.serverName ?? shortest.serverID): back to \(minute(oldest)), "
                    + "\(Format.count(shortest.days, "day")) with a good backup.")
        }
        return items
    }

    private func text(_ megabytes: Int64) -> String { Format.size(megabytes: Double(megabytes)) }

    /// `, 12 % more`; nothing where there is nothing to compare with.
    private func change(_ now: Int64, _ before: Int64) -> String {
        guard before > 0 else { return "" }
        let percent = (Double(now) / Double(before) - 1) * 100
        guard percent.magnitude >= 0.5 else { return ", as much" }
        return ", \(Format.number(Int(min(percent.magnitude, 1e9).rounded()))) % \(percent < 0 ? "less" : "more")"
    }

    /// `2026-11-23 02:10`, in UTC.
    private func minute(_ moment: Timestamp) -> String { String(moment.text.dropLast(3)) }
}
