import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// `+` and `-`: asks for the backups with a tag, or without it; of several tags the operator chooses one.
    mutating func addCondition(to list: TagList) -> [Effect] {
        if context == .detail, let tag = focusedItem?.tag { return add(tag, to: list) }
        let tags = detailTags ?? self.list.results.tags(at: self.list.scroll.cursor) ?? []
        switch tags.count {
        case 0:
            notice = Notice(.information, "This backup carries no tags.")
            return []
        case 1: return add(tags[0], to: list)
        default: return openPalette(.tags(list))
        }
    }

    /// The tags of the backup in the detail, where it has the focus.
    var detailTags: [ResourceTag]? {
        contextBelowPalette == .detail ? detail.record.value?.tags : nil
    }

    mutating func add(_ tag: ResourceTag, to list: TagList) -> [Effect] {
        let filter = self.list.filter.adding(tag, to: list)
        let condition = filter[list].first { $0.wireKey == tag.key }?.summary ?? ""
        guard filter != self.list.filter else {
            notice = Notice(.information, "\(condition) is in \(list.wireName) already.")
            return []
        }
        return apply(filter)
    }

    /// Backspace: takes away the condition that was added last.
    mutating func removeLastCondition() -> [Effect] {
        guard let last = list.conditions.last else {
            notice = Notice(.information, "The filter has no condition left.")
            return []
        }
        return apply(list.filter.without(last))
    }

    /// Asks with another filter; edits of the form that were not applied stay in it.
    mutating func apply(_ filter: Filter) -> [Effect] {
        if let violation = Query(action: .count, filter: filter).violations.first {
            notice = Notice(.error, "Not applied: \(violation.sentence)")
            return []
        }
        if form.filter == list.filter { form.replace(with: filter) }
        let effects = ask(filter, keepingPlace: false)
        if let contradiction = filter.contradictions.first { notice = Notice(.warning, contradiction.sentence) }
        return effects
    }
}
