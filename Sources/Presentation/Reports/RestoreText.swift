public import BackupAPI
public import Reports
import Terminal

/// The backup that one would restore, with what its record says of it.
public struct RestoreText: Sendable {
    private let points: RestoreAnswer.Points
    private let chosen: RestoreReport.Point
    private let record: Backup
    private let localTime: @Sendable (Timestamp) -> String?

    /// - Parameter localTime: a moment as the operator's clock shows it; nil where that is UTC.
    public init(
        _ points: RestoreAnswer.Points, chosen: RestoreReport.Point, record: Backup,
        localTime: @escaping @Sendable (Timestamp) -> String?
    ) {
        self.points = points
        self.chosen = chosen
        self.record = record
        self.localTime = localTime
    }

    private var restoreMode: String? {
        record.object(of: .extendInfo)?["supported_restore_mode"].flatMap { $0.isBlank ? nil : $0.text }
    }

    private var zone: String? {
        record.object(of: .extendInfo)?["resource_az"].flatMap { $0.isBlank ? nil : $0.text }
    }

    private var hasImage: Bool { !(record.object(of: .extendInfo)?["os_images_data"]?.isBlank ?? true) }

    /// The answer as an object on one line; scripts rely on its names.
    ///
    /// - Parameter isTerminal: whether a terminal would obey what is in it.
    public func json(isTerminal: Bool) -> String { JSONRows.line(object, isTerminal: isTerminal) }

    private var object: JSONValue {
        .object([
            JSONMember("server_id", .string(points.serverID)), JSONMember("server_name", .text(points.serverName)),
            JSONMember("asked_at", .time(points.askedAt)), JSONMember("backup_id", .string(chosen.id)),
            JSONMember("backup_name", .string(chosen.name)), JSONMember("created_at", .time(chosen.createdAt)),
            JSONMember("loses_seconds", .integer(points.losesSeconds)), JSONMember("restore_mode", .text(restoreMode)),
            JSONMember("volumes", .array(record.volumes.map(Self.object(ofVolume:)))),
            JSONMember("next_backup_id", .text(points.next?.id)),
            JSONMember("next_created_at", .time(points.next?.createdAt)),
            JSONMember("older_backup_id", .text(points.older?.id)),
            JSONMember("older_created_at", .time(points.older?.createdAt)), JSONMember("zone", .text(zone)),
            JSONMember("has_image", .bool(hasImage)), JSONMember("made_in_seconds", .integer(madeInSeconds)),
        ])
    }

    private static func object(ofVolume volume: JSONValue) -> JSONValue {
        .object([
            JSONMember("id", .text(volume["source_volume_id"]?.text)),
            JSONMember("name", .text(volume["source_volume_name"]?.text)),
            JSONMember(
                "size_gb", .integer(volume["source_volume_size"]?.text.flatMap(Int64.init))),
            JSONMember("bootable", .truth(isBootable(volume))),
        ])
    }

    private static func isBootable(_ volume: JSONValue) -> Bool? {
        switch volume["bootable"] {
        case .bool(let isBootable)?: isBootable
        case .string(let text)?: ["true", "false"].contains(text.lowercased()) ? text.lowercased() == "true" : nil
        default: nil
        }
    }

    private var madeInSeconds: Int64? { BackupHistory(record).duration.flatMap { $0 >= 0 ? $0 : nil } }

    /// The answer as lines.
    public var lines: String {
        rows.map { row in
            let label = row.label + String(repeating: " ", count: 14 - row.label.count)
            return label + SafeText(row.value).text + "\n"
        }.joined()
    }

    /// The answer as a list for a ticket.
    public var markdown: String {
        rows.map { row in
            let value = MarkdownRows.text(row.value)
            return row.label.isEmpty ? "  - \(value)\n" : "- \(row.label): \(value)\n"
        }.joined()
    }

    /// Volumes have no label of their own.
    private var rows: [(label: String, value: String)] {
        let volumes = record.volumes
        let bootable = volumes.count { Self.isBootable($0) == true }
        var rows: [(label: String, value: String)] = [
            ("Server", "\(points.serverName) (\(points.serverID))"),
            ("Asked for", time(points.askedAt)),
            ("Restore", "\(chosen.name) (\(chosen.id))"),
            ("Created", time(chosen.createdAt)),
            ("Loses", points.losesSeconds.map { $0 == 0 ? "nothing" : SpanText.text(seconds: $0) } ?? ""),
            ("Restore mode", restoreMode ?? "not given"),
        ]
        if let zone { rows.append(("Zone", zone)) }
        if hasImage { rows.append(("Image", "an image was made of it, so it is never deleted automatically")) }
        if let madeInSeconds { rows.append(("Made in", Format.duration(seconds: madeInSeconds))) }
        rows.append(("Volumes", "\(volumes.count), \(bootable == 0 ? "none" : "\(bootable)") bootable"))
        rows += volumes.map { volume in
            let size = volume["source_volume_size"]?.text.map { "\($0) GB" }
            let parts = [
                volume["source_volume_id"]?.text, volume["source_volume_name"]?.text, size,
                Self.isBootable(volume) == true ? "bootable" : nil,
            ]
            return ("", parts.compactMap(\.self).joined(separator: "  "))
        }
        rows.append(("Next", points.next.map { "\(time($0.createdAt))  \($0.name) (\($0.id))" } ?? "none"))
        rows.append(("Older", points.older.map { "\(time($0.createdAt))  \($0.name) (\($0.id))" } ?? "none"))
        return rows
    }

    private func time(_ moment: Timestamp) -> String {
        "\(moment.text) UTC" + (localTime(moment).map { " (\($0))" } ?? "")
    }
}
