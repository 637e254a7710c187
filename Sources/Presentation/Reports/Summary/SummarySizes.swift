import BackupAPI
import Reports

/// What the page says of sizes and of what is kept.
extension SummaryPage {
    var growth: [String] {
        let answer = answer.growth
        let (size, kinds) = (answer.size, share(answer.size))
        var items = [
            "\(Format.count(answer.backups, "backup")), \(text(size.megabytes)) as sized by the service\(kinds).",
            "\(text(answer.weekMegabytes)) added in 7 days, \(text(answer.weekBeforeMegabytes)) in the 7 days before"
                + "\(difference(answer.weekMegabytes, answer.weekBeforeMegabytes)).",
        ]
        if let change = answer.change {
            items.append("An incremental run changes \(percent(change.rate)) of the disks.")
        }
        if let price {
            let cost = price.monthText(megabytes: size.megabytes)
            items.append("At \(price.text) per GiB and month: \(cost) per month, as sized by the service.")
        }
        if let forecast = answer.forecast {
            items.append("In 30 days \(text(forecast.soonMegabytes)), inferred from the backups so far.")
        }
        let zones = answer.zones.filter { !$0.name.isEmpty }
        if zones.count > 1 {
            items.append("By zone: " + fewInLine(zones.map { "\($0.name) \(text($0.share.size.megabytes))" }))
        }
        if !answer.tags.isEmpty {
            items.append(
                "By tag: " + fewInLine(answer.tags.map { "\($0.tag.word) \(text($0.share.size.megabytes))" }, 2))
        }
        return items + few(answer.anomalies, anomaly)
    }

    private func anomaly(_ row: GrowthRow) -> String {
        guard let anomaly = row.anomaly else { return "" }
        let (size, usual) = (text(anomaly.sizeMegabytes), "usual are \(text(anomaly.usualMegabytes))")
        let reason =
            switch anomaly.kind {
            case .large: "an incremental backup of \(size); \(usual)"
            case .small: "an incremental backup of only \(size); \(usual)"
            case .full: "a full backup of \(size) where incremental ones were usual"
            }
        return "\(row.serverName ?? row.serverID): \(reason)"
    }

    var leftovers: [String] {
        let answer = answer.leftovers
        let kinds: [(LeftoverReport.Item.Kind, String)] = [
            (.failed, "failed"), (.copy, "with a failed copy"), (.manual, "made by hand"), (.image, "with an image"),
        ]
        var items = kinds.compactMap { kind, words -> String? in
            let found = answer.items(kind)
            guard let oldest = found.first else { return nil }
            let size = found.reduce(Int64(0)) { sum, item in
                let (result, overflows) = sum.addingReportingOverflow(item.sizeMegabytes)
                return overflows ? .max : result
            }
            return "\(Format.number(found.count)) \(words), \(text(size)), oldest \(oldest.id)"
        }
        items.append(
            items.isEmpty
                ? "Nothing is left over." : "The service deletes none of these; its console can.")
        if answer.expiring > 0 {
            items.append("\(Format.count(answer.expiring, "good backup")) will expire within 7 days.")
        }
        return items + history
    }

    /// How far back good backups go: the shortest history, and days, weeks and months that have one.
    private var history: [String] {
        let answer = answer.leftovers
        let rows = answer.rows.filter { $0.good > 0 }
        guard let shortest = rows.first, let oldest = shortest.oldestGoodAt else { return [] }
        func range(_ count: (RetentionRow) -> Int, _ unit: String) -> String {
            let counts = rows.map(count)
            let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
            return least == most
                ? Format.count(most, unit) : "\(Format.number(least)) to \(Format.count(most, unit))"
        }
        let buckets = [range(\.days, "day"), range(\.weeks, "week"), range(\.months, "month")]
        let long = answer.rows.count - answer.shortHistories.count
        let servers =
            long == answer.rows.count
            ? "All reach"
            : "\(Format.number(long)) of \(Format.count(answer.rows.count, "server")) reach\(long == 1 ? "es" : "")"
        return [
            "Good backups of \(buckets.joined(separator: ", ")) a server.",
            "\(servers) back \(LeftoverAnswer.minimumDays) days; shortest: "
                + "\(shortest.serverName ?? shortest.serverID), since \(day(oldest)).",
        ]
    }

    /// `, 61 % of it full`; nothing where no kind is known.
    private func share(_ size: GrowthShare.Size) -> String {
        let known = Double(size.full) + Double(size.incremental)
        return known > 0 ? ", \(percent(Double(size.full) / known)) of it full" : ""
    }

    private func percent(_ part: Double) -> String {
        let percent = min(part, 1e6) * 100
        return "\(percent < 10 ? Format.decimal(percent) : Format.number(Int(percent.rounded()))) %"
    }

    /// `, 12 % more`; nothing where there is nothing to compare with.
    private func difference(_ now: Int64, _ before: Int64) -> String {
        guard before > 0 else { return "" }
        let percent = (Double(now) / Double(before) - 1) * 100
        guard percent.magnitude >= 0.5 else { return ", as much" }
        return ", \(Format.number(Int(min(percent.magnitude, 1e9).rounded()))) % \(percent < 0 ? "less" : "more")"
    }
}
