import BackupAPI
import Terminal

/// The lines of the detail pane: what a tab says of a backup, at a width, at a moment. Nothing else goes in.
struct DetailContent {
    let backup: Backup
    var columns: Int
    let now: Timestamp
    let charset: Charset
    var expandedVolumes: Set<Int> = []
    var showsRawValues = false
    var showsWireNames = false

    static let labelColumns = 22

    func lines(of tab: DetailTab) -> [DetailLine] {
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

    private var summary: [DetailLine] {
        var lines = failureLines
        lines += pair("Backup", backup.name, or: "not given", path: "resource_name")
        lines += pair("Backup id", backup.id, or: "not given", path: "resource_id")
        lines += line("status", of: .detail)
        if let progress = progressLine { lines.append(progress) }
        lines += line("resource_name", of: .extendInfo)
        lines += line("resource_id", of: .detail)
        for name in ["size", "incremental", "auto_trigger"] { lines += line(name, of: .extendInfo) }
        lines += pair("Volumes", backup.volumes.isEmpty ? "" : Format.number(backup.volumes.count), or: "none")
        lines += pair("Tags", backup.tags.map(\.summary).joined(separator: " "), or: "none")
        lines += history
        lines.append(heading("Record"))
        lines += fields(of: .detail, missing: missingDetailSentence)
        lines += others(of: .resource)
        return lines
    }

    /// What happened when, as far as the record tells.
    private var history: [DetailLine] {
        let history = BackupHistory(backup)
        guard !history.moments.isEmpty else { return [] }
        var lines = [DetailLine(), heading("History")]
        var last: Timestamp?
        for moment in history.moments {
            let distance = last.map { "+\(Format.duration(seconds: moment.at.seconds - $0.seconds))" } ?? ""
            let name = moment.name(at: now)
            let text = "\(Format.time(moment.at, at: now))\(distance.isEmpty ? "" : "  \(distance)")"
            lines += pair(name.capitalizedFirst, text, path: moment.path)
            last = moment.at
        }
        return lines + pair("Duration", history.durationText(at: now), or: "not known") + [DetailLine()]
    }

    private var extendInfo: [DetailLine] {
        failureLines + fields(of: .extendInfo, missing: "The service sent no extend info for this backup.")
    }

    private var tags: [DetailLine] {
        guard !backup.tags.isEmpty else { return wrapped("This backup carries no tags.", .dim) }
        return backup.tags.flatMap { tag in
            pair(tag.key, tag.value, or: "empty value", tag: tag)
        } + [DetailLine()] + wrapped("+ shows only backups with the tag under the cursor, - hides them.", .dim)
    }

    private var json: [DetailLine] {
        backup.record.indentedText.split(separator: "\n", omittingEmptySubsequences: false).flatMap { text in
            let indentation = String(text.prefix { $0 == " " })
            return TextWrap.lines(
                String(text.dropFirst(indentation.count)), columns: max(8, columns - indentation.count),
                charset: charset
            ).map {
                DetailLine(Line(indentation + $0), DetailItem(name: "the line", text: String(text).trimmed))
            }
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
    private var failureLines: [DetailLine] {
        guard let failure = backup.failure else { return [] }
        let what = [failure.code, failure.description].compactMap(\.self).joined(separator: ": ")
        let operation = failure.operation.map { "\($0) failed" } ?? "failed"
        let first = "\(operation)\(what.isEmpty ? "" : ": \(what)")"
        let reason = failure.reason.map { "because: \($0)" }
        let item = DetailItem(
            name: "the failure", text: [first, reason].compactMap(\.self).joined(separator: "\n"))
        var lines = wrapped("✗ \(first)", .failed, item)
        if let reason { lines += wrapped(reason, .failed, item, indentation: "  ") }
        return lines + [DetailLine()]
    }

    private var progressLine: DetailLine? {
        let info = backup.object(of: .extendInfo)
        guard let field = Section.extendInfo.fields.first(where: { $0.wireName == "progress" }),
            case .number(let percent) = field.reading(in: info), percent < 100
        else { return nil }
        let bar = ProgressText.bar(percent / 100, columns: max(4, min(30, columns - Self.labelColumns - 8)))
        let text = "\(Format.decimal(percent)) %"
        return DetailLine(
            Line([(label("Progress"), .label), (bar, .progress), (" \(text)", .text)]),
            DetailItem(name: "Progress", text: text))
    }

    func heading(_ text: String) -> DetailLine { DetailLine(text, .title) }

    /// Every documented field of a level, then what no document knows.
    private func fields(of section: Section, missing: String) -> [DetailLine] {
        guard let object = backup.object(of: section) else { return wrapped(missing, .dim, nil) }
        return section.fields.flatMap { line($0, in: object, of: section) } + others(of: section)
    }

    private func others(of section: Section) -> [DetailLine] { others(in: backup.object(of: section), of: section) }

    func others(in object: JSONValue?, of section: Section) -> [DetailLine] {
        let others = backup.others(in: object, of: section)
        guard !others.isEmpty else { return [] }
        return [heading("Other")]
            + others.flatMap { other in
                pair(
                    other.key, showsRawValues ? other.value.compactText : other.value.text ?? other.value.compactText,
                    path: section.wirePath + other.key)
            }
    }

    func line(_ field: APIField, in object: JSONValue?, of section: Section) -> [DetailLine] {
        let path = section.wirePath + field.wireName
        if showsRawValues, let value = object?[field.wireName], field.kind != .nested || !hasOwnTab(field) {
            return pair(field.label, value.compactText, path: path)
        }
        let reading = field.reading(in: object)
        if case .nested(let value) = reading { return nestedLines(field, value, path) }
        let text = FieldText(reading, of: field, at: now)
        return pair(field.label, text.text, text.slot, path: path)
    }

    private func line(_ wireName: String, of section: Section) -> [DetailLine] {
        section.fields.filter { $0.wireName == wireName }.flatMap {
            line($0, in: backup.object(of: section), of: section)
        }
    }

    private func hasOwnTab(_ field: APIField) -> Bool {
        ["extend_info", "backup_data", "resource_detail", "tags", "volume_backups"].contains(field.wireName)
    }

    /// What has a tab or a line of its own is pointed at, not repeated.
    private func nestedLines(_ field: APIField, _ value: JSONValue, _ path: String) -> [DetailLine] {
        switch field.wireName {
        case "extend_info", "backup_data", "resource_detail": []
        case "tags": pair(field.label, "\(ResourceTag.read(value).count), on the tab Tags", path: path)
        case "volume_backups": pair(field.label, "\(backup.volumes.count), on the tab Volumes", path: path)
        default: pair(field.label, value.compactText, path: path)
        }
    }

    private func label(_ text: String) -> String {
        let width = TextWidth.columns(of: text, charset: charset)
        return text + String(repeating: " ", count: max(1, Self.labelColumns - width))
    }

    /// A label and its value; a long value goes on below itself.
    ///
    /// - Parameters:
    ///   - substitute: stands dim where the value is empty.
    ///   - path: where the record has the field.
    func pair(
        _ name: String, _ value: String, _ slot: ThemeSlot = .text, or substitute: String = "", path: String = "",
        tag: ResourceTag? = nil
    ) -> [DetailLine] {
        let label = label(name)
        let indentation = max(Self.labelColumns, TextWidth.columns(of: label, charset: charset))
        let room = max(8, columns - indentation)
        let shown = value.isEmpty ? substitute : value
        let slot = value.isEmpty ? .dim : slot
        // A tag is copied as the filter spells it.
        let item = DetailItem(name: name, text: tag?.summary ?? value, tag: tag)
        let wireName = showsWireNames ? path : ""
        let width = TextWidth.columns(of: "\(wireName)  \(shown)", charset: charset)
        if !wireName.isEmpty, width <= room {
            return [DetailLine(Line([(label, .label), ("\(wireName)  ", .dim), (shown, slot)]), item)]
        }
        // Where both do not fit on one line, the name stands above the value.
        let parts =
            TextWrap.lines(wireName, columns: room, charset: charset).filter { !$0.isEmpty }.map { ($0, ThemeSlot.dim) }
            + TextWrap.lines(shown, columns: room, charset: charset).map { ($0, slot) }
        return parts.enumerated().map { index, part in
            let start = index == 0 ? label : String(repeating: " ", count: indentation)
            return DetailLine(Line([(start, .label), part]), item)
        }
    }

    func wrapped(
        _ text: String, _ slot: ThemeSlot, _ item: DetailItem? = nil, indentation: String = ""
    ) -> [DetailLine] {
        TextWrap.lines(text, columns: columns - indentation.count, charset: charset).map {
            DetailLine(Line(indentation + $0, slot), item)
        }
    }
}

extension ResourceTag {
    /// `key=value` as the filter's line spells it.
    var summary: String { TagFilter(key: key, values: [value]).summary }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
