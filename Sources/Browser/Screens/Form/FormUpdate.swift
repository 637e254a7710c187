import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// How long the form rests after the last key before it suggests something.
    static let debounceMilliseconds = 100
    /// How long until its matches are counted.
    static let countDelayMilliseconds = 300

    mutating func openForm(at field: FormState.Field? = nil) -> [Effect] {
        isFormOpen = true
        notice = nil
        if let field { form.moveFocus(to: field) }
        return countForm(form.revision) + readTags() + countTags(isOpening: true)
    }

    mutating func leaveForm() -> [Effect] {
        guard form.completion == nil else {
            form.completion = nil
            return []
        }
        form.synchronize()
        notice = nil
        return closeForm()
    }

    mutating func acceptSuggestionOrMoveOn() -> [Effect] {
        if let suggestion = form.completion?.first { return accept(suggestion) }
        form.moveFocus(by: 1)
        return []
    }

    mutating func goToNextRow() -> [Effect] {
        if form.completion == nil { form.moveFocus(byRows: 1) } else { enterSuggestions() }
        return []
    }

    mutating func suggestHere() -> [Effect] {
        suggest(always: true, entersList: true)
    }

    mutating func removeFormRow() -> [Effect] {
        guard form.removeRow() else {
            notice = Notice(.information, "There is nothing to remove here.")
            return []
        }
        return formEdited()
    }

    mutating func moveFormRow() -> [Effect] {
        guard form.moveRow() else {
            notice = Notice(.information, "There is no key to move here.")
            return []
        }
        return formEdited()
    }

    mutating func undoFormEdit() -> [Effect] {
        guard form.undo() else {
            notice = Notice(.information, "There is nothing to undo.")
            return []
        }
        return formEdited()
    }

    mutating func previewForm() -> [Effect] {
        form.synchronize()
        return openPreview(form.filter)
    }

    mutating func copyFormRow() -> [Effect] {
        switch form.copyRow() {
        case .changed:
            let effects = formEdited()
            if let (list, row) = form.focusedRow {
                notice = Notice(.information, "Copied \(form.rows(of: list)[row].tag.expression) to \(list.fieldName).")
            }
            return effects
        case .refused(let reason): notice = Notice(.information, reason)
        case .moved, .ignored: notice = Notice(.information, "There is no key to copy here.")
        }
        return []
    }

    mutating func editForm(_ key: Key) -> [Effect] {
        switch form.edit(key) {
        case .changed: return formEdited()
        case .moved where form.awaitsValue:
            return [.wait(.formDebounced(revision: form.revision), milliseconds: Self.debounceMilliseconds)]
        case .refused(let reason): notice = Notice(.warning, reason)
        case .moved, .ignored: break
        }
        return []
    }

    mutating func replaceForm(with filter: Filter) -> [Effect] {
        form.replace(with: filter)
        return formEdited()
    }

    mutating func applyForm() -> [Effect] {
        form.synchronize()
        if let problem = form.problem {
            notice = Notice(.error, "Not applied: \(problem)")
            form.showLineError()
            return []
        }
        let effects = closeForm()
        rememberFilter(before: form.filter)
        return effects + ask(form.filter, keepingPlace: false)
    }

    /// Stops everything that runs for the form.
    private mutating func closeForm() -> [Effect] {
        form.completion = nil
        isFormOpen = false
        tagCounts.counting = nil
        return [
            .cancel(.delay(.formDebounced(revision: form.revision))),
            .cancel(.delay(.formCountDue(revision: form.revision))),
            .cancel(.count(.form(revision: form.revision))), .cancel(.suggestions), .cancel(.tagCounts),
        ]
    }

    /// After an edit the form suggests and counts once it rests; what was being counted no longer matters. Until then the last
    /// count is shown.
    mutating func formEdited() -> [Effect] {
        let old = form.revision
        form.revision += 1
        notice = nil
        return [
            .cancel(.delay(.formDebounced(revision: old))), .cancel(.delay(.formCountDue(revision: old))),
            .cancel(.count(.form(revision: old))),
        ] + suggestionDelay + [.wait(.formCountDue(revision: form.revision), milliseconds: Self.countDelayMilliseconds)]
    }

    /// Suggestions come to what is typed, and for the values of a key that has just been completed; a list that nobody
    /// asked for would catch the next Esc.
    private var suggestionDelay: [Effect] {
        guard form.isTyping || form.awaitsValue else { return [] }
        return [.wait(.formDebounced(revision: form.revision), milliseconds: Self.debounceMilliseconds)]
    }

    mutating func countForm(_ revision: Int) -> [Effect] {
        guard isFormOpen, revision == form.revision else { return [] }
        form.synchronize()
        findUnknownTags()
        guard form.problem == nil else {
            form.count = .idle
            return []
        }
        form.count = .loading
        return [.count(.form(revision: revision), form.filter)]
    }
}
