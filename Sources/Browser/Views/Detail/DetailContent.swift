import BackupAPI
import Terminal

/// The lines of the detail pane: what a tab says of a backup, at a width, at a moment. Nothing else goes in.
struct DetailContent {
    let backup: Backup
    let columns: Int
    let now: Timestamp
    let charset: Charset
    let showsAllVolumeFields: Bool

    static let labelColumns = 22

    func lines(of tab: DetailTab) -> [Line] {
        switch tab {
        case .summary: summary
        case .extendInfo: extendInfo
        case .volumes: VolumesContent(detail: self).lines
        case .backupData: fields(of: .backupData, missing: "The service sent no VM data for this backup.")
        case .tags: tags
        case .json: json
        }
    }

    // MARK: Tabs

    private var summary: [Line] {
        var lines = failureLines
        lines += pair("Backup", backup.name.isEmpty ? "not given" : backup.name, backup.name.isEmpty ? .dim : .text)
        lines += pair("Backup id", backup.id.isEmpty ? "not given" : backup.id, backup.id.isEmpty ? .dim : .text)
        lines += line("status", of: .detail)
        if let progress = progressLine { lines.append(progress) }
        for name in ["resource_name", "size", "incremental", "auto_trigger", "finished_at"] {
            lines += line(name, of: .extendInfo)
        }
        lines += pair("Volumes", backup.volumes.isEmpty ? "none" : Format.number(backup.volumes.count))
        lines += pair(
            "Tags", backup.tags.isEmpty ? "none" : backup.tags.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
        lines.append(heading("Record"))
        lines += fields(of: .detail, missing: missingDetailSentence)
        lines += others(of: .resource)
        return lines
    }

    private var extendInfo: [Line] {
        failureLines + fields(of: .extendInfo, missing: "The service sent no extend info for this backup.")
    }

    private var tags: [Line] {
        guard !backup.tags.isEmpty else { return [Line("This backup carries no tags.", .dim)] }
        return backup.tags.flatMap { tag in
            pair(tag.key, tag.value.isEmpty ? "empty value" : tag.value, tag.value.isEmpty ? .dim : .text)
        }
    }

    private var json: [Line] {
        backup.record.indentedText.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            TextWrap.lines(String(line), columns: columns, charset: charset).map { Line($0) }
        }
    }

    private var missingDetailSentence: String {
        switch backup.record["resource_detail"] {
        case nil: "The service sent no details for this backup."
        case .null?: "The service sent null in place of this backup's details."
        case .some(let value): "The service sent no object as this backup's details: \(value.compactText)"
        }
    }

    // MARK: Parts

    /// A failed backup leads with what went wrong.
    private var failureLines: [Line] {
        guard let failure = backup.failure else { return [] }
        let what = [failure.code, failure.description].compactMap(\.self).joined(separator: ": ")
        let operation = failure.operation.map { "\($0) failed" } ?? "failed"
        var lines = wrapped("✗ \(operation)\(what.isEmpty ? "" : ": \(what)")", .failed)
        if let reason = failure.reason { lines += wrapped("  because: \(reason)", .failed) }
        return lines + [Line()]
    }

    private var progressLine: Line? {
        let info = backup.object(of: .extendInfo)
        guard let field = Section.extendInfo.fields.first(where: { $0.wireName == "progress" }),
            case .number(let percent) = field.reading(in: info), percent < 100
        else { return nil }
        let bar = ProgressText.bar(percent / 100, columns: max(4, min(30, columns - Self.labelColumns - 8)))
        return Line([(label("Progress"), .label), (bar, .progress), (" \(Format.decimal(percent)) %", .text)])
    }

    func heading(_ text: String) -> Line { Line(text, .title) }

    /// Every documented field of a level, then what no document knows.
    private func fields(of section: Section, missing: String) -> [Line] {
        guard let object = backup.object(of: section) else { return wrapped(missing, .dim) }
        return section.fields.flatMap { line($0, in: object) } + others(of: section)
    }

    private func others(of section: Section) -> [Line] { others(in: backup.object(of: section), of: section) }

    func others(in object: JSONValue?, of section: Section) -> [Line] {
        let others = backup.others(in: object, of: section)
        guard !others.isEmpty else { return [] }
        return [heading("Other")] + others.flatMap { pair($0.key, $0.value.text ?? $0.value.compactText) }
    }

    func line(_ field: APIField, in object: JSONValue?) -> [Line] {
        let reading = field.reading(in: object)
        if case .nested(let value) = reading { return nestedLines(field, value) }
        let text = FieldText(reading, of: field, at: now)
        return pair(field.label, text.text, text.slot)
    }

    private func line(_ wireName: String, of section: Section) -> [Line] {
        section.fields.filter { $0.wireName == wireName }.flatMap { line($0, in: backup.object(of: section)) }
    }

    /// What has a tab or a line of its own is pointed at, not repeated.
    private func nestedLines(_ field: APIField, _ value: JSONValue) -> [Line] {
        switch field.wireName {
        case "extend_info", "backup_data", "resource_detail": []
        case "tags": pair(field.label, "\(ResourceTag.read(value).count), on the tab Tags")
        case "volume_backups": pair(field.label, "\(backup.volumes.count), on the tab Volumes")
        default: pair(field.label, value.compactText)
        }
    }

    private func label(_ text: String) -> String {
        let width = TextWidth.columns(of: text, charset: charset)
        return text + String(repeating: " ", count: max(1, Self.labelColumns - width))
    }

    /// A label and its value; a long value goes on below itself.
    func pair(_ name: String, _ value: String, _ slot: ThemeSlot = .text) -> [Line] {
        let label = label(name)
        let indentation = max(Self.labelColumns, TextWidth.columns(of: label, charset: charset))
        let parts = TextWrap.lines(value, columns: max(8, columns - indentation), charset: charset)
        return parts.enumerated().map { index, part in
            Line([(index == 0 ? label : String(repeating: " ", count: indentation), .label), (part, slot)])
        }
    }

    private func wrapped(_ text: String, _ slot: ThemeSlot) -> [Line] {
        TextWrap.lines(text, columns: columns, charset: charset).map { Line($0, slot) }
    }
}
