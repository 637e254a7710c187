import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// `+` and `-`: asks for the backups with a tag, or without it; of several tags the operator chooses one.
    mutating func addCondition(to list: TagList) -> [Effect] {
        if context == .detail, let tag = focusedItem?.tag { return add(tag, to: list) }
        let tags = tagsUnderCursor
        switch tags.count {
        case 0:
            notice = Notice(
                .information,
                areTagsUnread
                    ? "This backup's tags were not read; \(key(.back, in: .list)) shows all backups, with tags."
                    : "This backup carries no tags.")
            return []
        case 1: return add(tags[0], to: list)
        default: return openPalette(.tags(list))
        }
    }

    /// The tags of the backup under the cursor.
    var tagsUnderCursor: [ResourceTag] { detailTags ?? list.tagsUnderCursor }

    /// Whether nobody knows the tags of the backup under the cursor.
    private var areTagsUnread: Bool {
        let record = contextBesideDialogs == .detail ? detail.record.value?.lacksTags : nil
        return record ?? list.rowUnderCursor?.lacksTags ?? false
    }

    var hasTagToAdd: Bool {
        (contextBesideDialogs == .detail && focusedItem?.tag != nil) || !tagsUnderCursor.isEmpty
    }

    var hasFilterToReturnTo: Bool { earlierFilters.contains { $0 != askedFilter } }

    /// The tags of the backup in the detail, where it has the focus.
    var detailTags: [ResourceTag]? {
        contextBesideDialogs == .detail ? detail.record.value?.tags : nil
    }

    mutating func add(_ tag: ResourceTag, to list: TagList) -> [Effect] {
        let filter = self.list.filter.adding(tag, to: list)
        let condition = filter[list].first { $0.wireKey == tag.key }?.expression ?? ""
        guard filter != self.list.filter else {
            notice = Notice(.information, "\(list.fieldName) already contains \(condition).")
            return []
        }
        return apply(filter)
    }

    /// Removes the condition that was added last.
    mutating func removeLastCondition() -> [Effect] {
        guard let last = list.dataset.conditions.last else {
            notice = Notice(.information, "The filter has no condition left.")
            return []
        }
        let effects = apply(list.filter.without(last))
        notice = Notice(.information, "Removed \(list.filter.expression(of: last)); \(key(.undoFilter)) restores it.")
        return effects
    }

    /// Returns to the filter that was applied before.
    mutating func undoFilter() -> [Effect] {
        while let filter = earlierFilters.popLast() {
            // A filter whose first page failed was never there to return from.
            guard filter != askedFilter else { continue }
            let effects = ask(filter, syncingForm: true)
            notice = Notice(.information, "Restored the previous filter: \(filter.expression).")
            return effects
        }
        notice = Notice(.information, "No filter was applied before this one.")
        return []
    }

    /// Keeps the filter that another one replaces, for undo.
    mutating func rememberFilter(before next: Filter) {
        guard askedFilter != next else { return }
        leavePlace()
        earlierFilters.append(askedFilter)
        if earlierFilters.count > Self.maximumEarlierFilters { earlierFilters.removeFirst() }
    }

    private static let maximumEarlierFilters = 100

    /// The filter that is being asked, or else the one that the rows answer.
    var askedFilter: Filter { list.dataset.pending?.filter ?? list.filter }

    /// Asks with another filter; edits of the form that were not applied stay in it.
    mutating func apply(_ filter: Filter) -> [Effect] {
        if let violation = Query(action: .count, filter: filter).violations.first {
            notice = Notice(.error, "Not applied: \(violation.sentence)")
            return []
        }
        rememberFilter(before: filter)
        let effects = ask(filter, syncingForm: true)
        if let contradiction = filter.contradictions.first { notice = Notice(.warning, contradiction.sentence) }
        return effects
    }
    mutating func ask(_ filter: Filter, syncingForm: Bool) -> [Effect] {
        if form.filter == list.filter || form.filter == askedFilter { form.replace(with: filter) }
        return ask(filter, keepingPlace: false)
    }
}
