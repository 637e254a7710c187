import BackupAPI
import Presentation
import Terminal

/// What the detail pane says of a backup: a tab, at a width, at a moment. Nothing else goes in.
struct DetailContent: Sendable {
    let backup: Backup
    var columns: Int
    let now: Timestamp
    let charset: Charset
    /// The keys that remarks name.
    var keys: KeyMap = .standard
    var expandedVolumes: Set<Int> = []
    var showsRawValues = false
    var showsFieldNames = false
    /// The backups of its server, for the tab of those.
    var server: Loadable<ServerBackups> = .idle

    /// Cells before the values.
    var labelColumns = 22
    private static let tagsOfOneColumn = 12
    /// So much of one value is shown; the JSON tab shows all of it.
    static let valueBytes = 32 << 10

    /// Lays a tab out: linear in the record, and in memory what shows of it and little more.
    func layout(_ key: DetailKey) -> DetailLayout {
        var layout = DetailLayout(key)
        switch key.tab {
        case .summary: SummaryContent(pane: self, detail: block(key)).append(to: &layout)
        case .extendInfo: ExtendInfoContent(pane: self, detail: block(key)).append(to: &layout)
        case .volumes: VolumesContent(detail: self).append(to: &layout)
        case .backupData: block(key).appendFields(of: .backupData, to: &layout)
        case .tags:
            // A few are read without looking to and fro.
            let isShort = backup.tags.count <= Self.tagsOfOneColumn
            TagsContent(pane: self, detail: isShort ? self : block(key)).append(to: &layout)
        case .server: ServerContent(pane: self, detail: block(key)).append(to: &layout)
        case .json: layout.append(JSONRows(backup.bytes, columns: columns, charset: charset))
        }
        return layout
    }

    /// The same for the blocks of a tab: in two columns they and their labels are narrower than the pane.
    private func block(_ key: DetailKey) -> DetailContent {
        guard key.hasTwoColumns else { return self }
        var block = labelled(20)
        block.columns = DetailKey.blockColumns(of: key.columns)
        return block
    }

    /// The same with fewer cells before the values.
    func labelled(_ columns: Int) -> DetailContent {
        var content = self
        content.labelColumns = min(columns, labelColumns)
        return content
    }

    // MARK: Sections

    /// Every documented field of a level, then what no document knows.
    func appendFields(of section: Section, to layout: inout DetailLayout) {
        if let sentence = missingSentence(section) {
            layout.append(wrapped(sentence, .dim))
            return
        }
        layout.beginBlock()
        layout.append(section.fields.flatMap { line($0, in: backup.object(of: section), of: section) })
        appendOthers(of: section, to: &layout)
    }

    /// Why a level is not shown; nil where it is there.
    func missingSentence(_ section: Section) -> String? {
        if section == .extendInfo || section == .backupData, let sentence = missingSentence(.detail) { return sentence }
        let (name, given) =
            switch section {
            case .extendInfo: ("extend info", "no extend info")
            case .backupData: ("VM data", "no VM data")
            case .volume: ("volumes", "no volumes")
            case .resource, .detail: ("details", "no details")
            }
        let value = backup.value(of: section)
        let shape = section == .volume ? "list" : "object"
        switch value {
        case nil: return "The service sent \(given) for this backup."
        case .null?: return "The service sent null in place of this backup's \(name)."
        case .some(let value) where section == .volume ? value.elements == nil : value.members == nil:
            return "The service sent no \(shape) as this backup's \(name): \(bounded(value).text)"
        case .some: return nil
        }
    }

    func appendOthers(of section: Section, title: String = "Other", to layout: inout DetailLayout) {
        let others = backup.others(in: backup.object(of: section), of: section)
        let omitted = backup.omitted.filter { $0.section == section }
        guard !others.isEmpty || !omitted.isEmpty else { return }
        layout.beginBlock()
        layout.append([heading(title)] + omitted.flatMap(lines(ofOmitted:)))
        // A value of megabytes is counted once, not with every screen.
        let counts = others.map { bytesLeft(of: $0.value) }
        layout.append(
            DetailEntries(
                count: others.count, rows: { lines(ofOther: others[$0], section, bytesLeft: counts[$0]).count }
            ) {
                lines(ofOther: others[$0], section, bytesLeft: counts[$0])
            })
    }

    func lines(ofOther other: JSONMember, _ section: Section, bytesLeft: Int? = nil) -> [DetailLine] {
        let path = section.fieldPath + other.key
        if !showsRawValues, let text = other.value.text { return pair(other.key, text, path: path) }
        return pair(other.key, other.value, path: path, bytesLeft: bytesLeft)
    }

    // MARK: Fields

    func line(
        _ field: APIField, label: String? = nil, in object: JSONValue?, of section: Section
    ) -> [DetailLine] {
        let path = section.fieldPath + field.fieldName
        let label = label ?? field.label
        if showsRawValues, let value = object?[field.fieldName], !hasOwnTab(field) {
            return pair(label, value, path: path)
        }
        let reading = field.reading(in: object)
        switch reading {
        case .nested(let value): return nestedLines(field, label, value, path)
        case .unexpected(let value):
            return pair(label, value, .warning, path: path, remark: " (unexpected)")
        // The same dash as in the list: the backup has not begun.
        case .number(0) where field.kind == .megabytes && section == .extendInfo && isUnfinished:
            return pair(label, "–", path: path)
        default:
            let text = FieldText(reading, of: field, at: now)
            return pair(label, text.text, text.slot, path: path)
        }
    }

    private var isUnfinished: Bool {
        BackupStatus(backup.object(of: .detail)?["status"]?.text ?? "").severity == .running
    }

    func line(_ fieldName: String, of section: Section) -> [DetailLine] {
        section.fields.filter { $0.fieldName == fieldName }.flatMap {
            line($0, in: backup.object(of: section), of: section)
        }
    }

    private func hasOwnTab(_ field: APIField) -> Bool {
        ["extend_info", "backup_data", "resource_detail", "tags", "volume_backups"].contains(field.fieldName)
    }

    /// What has a tab of its own is pointed at, not repeated.
    private func nestedLines(
        _ field: APIField, _ label: String, _ value: JSONValue, _ path: String
    ) -> [DetailLine] {
        switch field.fieldName {
        case "extend_info", "backup_data", "resource_detail": return []
        case "tags": return tagLines(ResourceTag.read(value), label, path)
        case "volume_backups":
            return pair(label, "\(Format.number(backup.volumes.count)), on the tab Volumes", path: path)
        case "fail_code":
            if let words = Failure.words(ofCode: value) { return pair(label, words, path: path) }
        case "os_images_data":
            if let words = imageWords(value) { return pair(label, words, path: path) }
        default: break
        }
        return pair(label, value, path: path)
    }

    /// Nil where the list has more than the ids of a few images.
    private func imageWords(_ images: JSONValue) -> String? {
        let items = images.elements ?? []
        let ids = items.compactMap { $0.members?.count == 1 ? $0["image_id"]?.text : nil }
        guard !ids.isEmpty, ids.count == items.count, ids.count <= 100 else { return nil }
        let sentence =
            ids.count == 1
            ? "an image was made from it: it is never deleted automatically"
            : "images were made from it: it is never deleted automatically"
        return "\(ids.joined(separator: ", ")) (\(sentence))"
    }

    /// The first tags, and how many more there are.
    func tagLines(_ tags: [ResourceTag], _ label: String, _ path: String) -> [DetailLine] {
        let most = 100
        let text = tags.prefix(most).map(\.expression).joined(separator: " ")
        guard tags.count > most else {
            return pair(label, text, or: backup.lacksTags ? "not read" : "none", path: path)
        }
        return pair(label, "\(text) and \(Format.number(tags.count - most)) more, on the tab Tags", path: path)
    }

    /// A failed backup leads with what went wrong.
    var failureLines: [DetailLine] {
        guard let failure = backup.failure else { return [] }
        let what = [failure.code, failure.description].compactMap(\.self).joined(separator: ": ")
        let operation = failure.operation.map { "\($0) failed" } ?? "failed"
        let first = "\(operation)\(what.isEmpty ? "" : ": \(what)")"
        let reason = failure.reason.map { "because: \($0)" }
        let item = DetailItem(
            name: "the failure", text: [first, reason].compactMap(\.self).joined(separator: "\n"))
        var lines = wrapped("✗ \(first)", .failed, item)
        if let reason { lines += wrapped(reason, .failed, item, indentation: "  ") }
        return lines
    }
}

extension ResourceTag {
    /// `key=value` as the filter's line spells it.
    var expression: String { TagFilter(key: key, values: [value]).expression }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
