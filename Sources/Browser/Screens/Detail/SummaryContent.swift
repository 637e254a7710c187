import BackupAPI
import Presentation
import Terminal

/// The tab of the summary: each fact once, the important ones first.
struct SummaryContent {
    /// As wide as the pane.
    let pane: DetailContent
    /// As wide as a block.
    let detail: DetailContent

    private var backup: Backup { detail.backup }

    func append(to layout: inout DetailLayout) {
        let history = BackupHistory(backup)
        layout.append(pane.failureLines)
        layout.beginBlock()
        layout.append(facts)
        if !history.moments.isEmpty {
            layout.beginBlock()
            layout.append(lines(of: history, detail.columns < pane.columns ? detail.labelled(14) : detail))
        }
        layout.beginBlock()
        layout.append([detail.heading("Record")] + record(history))
        detail.appendOthers(of: .detail, title: "Other (details)", to: &layout)
        detail.appendOthers(of: .resource, to: &layout)
    }

    // MARK: What matters

    private var facts: [DetailLine] {
        var lines = outer("Backup", "resource_name", orInner: "name")
        lines += outer("Backup id", "resource_id", orInner: "id")
        lines += detail.line("status", of: .detail)
        if let progress, progress.percent < 100 { lines.append(bar(progress)) }
        lines += detail.line("resource_name", of: .extendInfo)
        lines += detail.line("resource_id", of: .detail)
        for name in ["size", "incremental", "auto_trigger"] { lines += detail.line(name, of: .extendInfo) }
        lines += volumes
        lines += tags
        return lines
    }

    /// A field of the record, or where it has none the same one of the level below.
    private func outer(_ label: String, _ fieldName: String, orInner innerName: String) -> [DetailLine] {
        let record = backup.object(of: .resource)
        let outer = record?[fieldName]
        if outer == nil || outer?.isBlank == true, let inner = backup.object(of: .detail)?[innerName], !inner.isBlank {
            return lines(innerName, .detail, label)
        }
        return lines(fieldName, .resource, label)
    }

    private var volumes: [DetailLine] {
        let list = backup.value(of: .volume)
        guard list?.elements != nil || list?.isBlank != false else {
            return detail.line("volume_backups", of: .extendInfo)
        }
        let count = backup.volumes.count
        return detail.pair("Volumes", count == 0 ? "" : Format.number(count), or: "none")
    }

    private var tags: [DetailLine] {
        let value = backup.object(of: .resource)?["tags"]
        if let value, !value.isBlank, value.members == nil, value.elements == nil {
            return lines("tags", .resource, "Tags")
        }
        let hasOwn = !ResourceTag.read(value).isEmpty || backup.tags.isEmpty
        return detail.tagLines(backup.tags, "Tags", hasOwn ? "tags" : "\(Section.detail.fieldPath)tags")
    }

    // MARK: Progress

    private struct Progress {
        let percent: Double
        let section: Section
    }

    /// How far the backup is: extend info knows, and else the details.
    private var progress: Progress? { progress(.extendInfo) ?? progress(.detail) }

    private func progress(_ section: Section) -> Progress? {
        guard let field = section.fields.first(where: { $0.fieldName == "progress" }),
            case .number(let percent) = field.reading(in: backup.object(of: section))
        else { return nil }
        return Progress(percent: percent, section: section)
    }

    private func bar(_ progress: Progress) -> DetailLine {
        let columns = max(4, min(30, detail.columns - detail.labelColumns - 8))
        let text = "\(Format.decimal(progress.percent)) %"
        return DetailLine(
            Line([
                (detail.label("Progress"), .label),
                (ProgressText.bar(progress.percent / 100, columns: columns), .progress),
                (" \(text)", .text),
            ]), DetailItem(name: "Progress", text: text))
    }

    /// The progress that the bar does not show: a finished one, and that of the details where it is another.
    private var progressLines: [DetailLine] {
        guard let progress else {
            // Whatever there is, it is no number.
            let section: Section = backup.object(of: .extendInfo)?["progress"] == nil ? .detail : .extendInfo
            return progressLine(section, "Progress")
        }
        let first = progress.percent < 100 ? [] : progressLine(progress.section, "Progress")
        guard progress.section == .extendInfo else { return first }
        switch backup.object(of: .detail)?["progress"] {
        case nil: return first
        case .some(let value) where value.isBlank: return first
        case .some:
            return self.progress(.detail)?.percent == progress.percent
                ? first : first + progressLine(.detail, "Progress (details)")
        }
    }

    private func progressLine(_ section: Section, _ label: String) -> [DetailLine] {
        lines("progress", section, label)
    }

    /// A field of a level under a label of the summary's own.
    private func lines(_ fieldName: String, _ section: Section, _ label: String) -> [DetailLine] {
        section.fields.filter { $0.fieldName == fieldName }.flatMap {
            detail.line($0, label: label, in: backup.object(of: section), of: section)
        }
    }

    // MARK: History

    /// What happened when, as far as the record says.
    private func lines(of history: BackupHistory, _ detail: DetailContent) -> [DetailLine] {
        var lines = [detail.heading("History")]
        var last: Timestamp?
        for moment in history.moments {
            let distance = last.map { "+\(Format.duration(seconds: moment.at.seconds - $0.seconds))" } ?? ""
            let name = moment.name(at: detail.now)
            let text = "\(Format.time(moment.at, at: detail.now))\(distance.isEmpty ? "" : "  \(distance)")"
            lines += detail.pair(name.capitalizedFirst, text, path: moment.path)
            last = moment.at
        }
        return lines + detail.pair("Duration", history.durationText(at: detail.now), or: "not known")
    }

    // MARK: The rest of the details

    private func record(_ history: BackupHistory) -> [DetailLine] {
        if let sentence = detail.missingSentence(.detail) { return detail.wrapped(sentence, .dim) }
        let details = backup.object(of: .detail)
        let shown = Set(history.moments.map(\.path))
        return Section.detail.fields.flatMap { field -> [DetailLine] in
            let value = details?[field.fieldName]
            switch field.fieldName {
            case "status", "resource_id": return []
            case "progress": return progressLines
            // Those above are the same, unless they differ.
            case "name" where value == nil || value?.isBlank == true || value?.text == backup.name: return []
            case "id" where value == nil || value?.isBlank == true || value?.text == backup.id: return []
            case "tags" where value == nil || value?.isBlank == true || ResourceTag.read(value) == backup.tags:
                return []
            case _ where shown.contains(Section.detail.fieldPath + field.fieldName): return []
            default: return detail.line(field, in: details, of: .detail)
            }
        }
    }
}
