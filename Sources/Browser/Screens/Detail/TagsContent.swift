import BackupAPI
import Presentation
import Terminal

/// The tab of the tags: those that filters match, and below them those of the inner levels where they differ.
struct TagsContent {
    /// As wide as the pane.
    let pane: DetailContent
    /// As wide as a block.
    let detail: DetailContent

    func append(to layout: inout DetailLayout) {
        let tags = detail.backup.tags
        appendFaults(to: &layout, tags)
        if tags.isEmpty {
            let sentence =
                detail.backup.lacksTags
                ? "The service sent this backup without its tags." : "This backup carries no tags."
            layout.append(pane.wrapped(sentence, .dim))
        } else {
            layout.beginBlock(isWide: isWide)
            append(tags, canFilter: true, to: &layout)
        }
        for (title, section) in [("Tags of the details", Section.detail), ("Tags of extend info", .extendInfo)] {
            let inner = ResourceTag.read(detail.backup.object(of: section)?["tags"])
            guard !inner.isEmpty, inner != tags else { continue }
            layout.beginBlock(isWide: isWide)
            layout.append([detail.heading(title)])
            append(inner, canFilter: false, to: &layout)
        }
        guard !tags.isEmpty else { return }
        let sentence = "+ shows only backups with the tag under the cursor, - hides them."
        layout.beginBlock(isWide: true)
        layout.append(pane.wrapped(sentence, .dim))
    }

    private var isWide: Bool { detail.columns == pane.columns }

    private func append(_ tags: [ResourceTag], canFilter: Bool, to layout: inout DetailLayout) {
        let (pane, detail) = (pane, detail)
        let room = detail.columns - detail.labelColumns
        layout.append(
            DetailEntries(count: tags.count) { index in
                let tag = tags[index]
                // Nearly every tag is one line, which is seen without making it.
                if tag.key.utf8.count < detail.labelColumns, !tag.value.isEmpty, tag.value.utf8.count <= room,
                    tag.value.utf8.allSatisfy({ 0x20...0x7E ~= $0 })
                {
                    return 1
                }
                return lines(of: tag, canFilter: canFilter).count
            } make: { index in
                TagsContent(pane: pane, detail: detail).lines(of: tags[index], canFilter: canFilter)
            })
    }

    private func lines(of tag: ResourceTag, canFilter: Bool) -> [DetailLine] {
        detail.pair(tag.key, tag.value, or: "empty value", tag: canFilter ? tag : nil)
    }

    /// What the service sent as tags and is none.
    private func appendFaults(to layout: inout DetailLayout, _ tags: [ResourceTag]) {
        guard let value = detail.backup.object(of: .resource)?["tags"], !value.isBlank else { return }
        if value.members == nil, value.elements == nil {
            let sentence = "The service sent no list as this backup's tags: \(detail.bounded(value).text)"
            layout.append(pane.wrapped(sentence, .dim))
        } else if let count = value.elements?.count, count > ResourceTag.read(value).count {
            let faults = count - ResourceTag.read(value).count
            let sentence =
                "\(Format.count(faults, "entry", "entries")) of the list \(faults == 1 ? "is" : "are") no tag: "
                + "the tab JSON shows \(faults == 1 ? "it" : "them")."
            layout.append(pane.wrapped(sentence, .dim))
        }
    }
}
