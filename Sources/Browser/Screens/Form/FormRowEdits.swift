import BackupAPI
import Terminal

extension FormState {
    /// Replaces what is typed by a suggestion.
    mutating func accept(_ text: String) {
        awaitedField = nil
        change { form in
            switch form.focus {
            case .key(let list, let row):
                form.draft.rows[list]?[row].key = LineEditor(text)
                form.focus = .values(list, row)
                form.awaitedField = form.focus
            case .values(let list, let row): form.draft.rows[list]?[row].values.accept(text)
            case .line, .name: break
            }
        }
    }

    /// Removes the row with the focus, or empties the field; whether there was anything.
    mutating func removeRow() -> Bool {
        switch focus {
        case .line:
            guard !line.isEmpty else { return false }
            change { $0.line = LineEditor() }
        case .name:
            guard !name.isEmpty else { return false }
            change { $0.draft.name = LineEditor() }
        case .key(let list, let row), .values(let list, let row):
            guard !draft[list][row].isBlank else { return false }
            change { form in
                form.draft.rows[list]?.remove(at: row)
                form.draft.keepBlankRows()
                form.focus = .key(list, min(row, form.draft[list].count - 1))
            }
        }
        return true
    }

    /// Moves the row with the focus to the next list; whether there was one.
    mutating func moveRow() -> Bool {
        guard let (list, row) = focusedRow, !draft[list][row].isBlank else { return false }
        let all = TagList.allCases
        put(draft[list][row], into: all[((all.firstIndex(of: list) ?? 0) + 1) % all.count]) { form in
            form.draft.rows[list]?.remove(at: row)
        }
        return true
    }

    /// Copies the row with the focus to the next list that can have it unchanged: a list contains each key once.
    mutating func copyRow() -> Outcome {
        guard let (list, row) = focusedRow, !draft[list][row].isBlank else { return .ignored }
        var copy = draft[list][row]
        copy.values.rest()
        let key = copy.tag.wireKey
        if let reason = assessment.violations(of: list, row: row).first { return .refused("Not copied: \(reason)") }
        let all = TagList.allCases
        let start = (all.firstIndex(of: list) ?? 0) + 1
        let others = (start..<(start + all.count - 1)).map { all[$0 % all.count] }
        let free = others.filter { other in !filter[other].contains { $0.wireKey == key } }
        guard !free.isEmpty else { return .refused("Not copied: every list contains \(key.quotedIfNeeded) already.") }
        guard let next = free.first(where: { filter[$0].count < Limits.keysPerList }) else {
            return .refused("Not copied: the other lists have \(Limits.keysPerList) keys already.")
        }
        put(copy, into: next) { _ in }
        return .changed
    }

    /// Adds a row to a list, above its blank row, and moves the focus to it.
    private mutating func put(_ row: TagRow, into list: TagList, after removal: (inout FormState) -> Void) {
        change { form in
            removal(&form)
            let place = max(0, form.draft[list].count - 1)
            form.draft.rows[list]?.insert(row, at: place)
            if case .values = form.focus { form.focus = .values(list, place) } else { form.focus = .key(list, place) }
        }
    }

    /// Replaces the whole filter.
    mutating func replace(with filter: Filter) {
        change { form in
            form.line = LineEditor(filter.isEmpty ? "" : filter.expression)
            form.draft = FilterDraft(filter)
            if form.focus != .line { form.focus = .key(.tags, 0) }
        }
    }
}
