import BackupAPI
import Terminal

extension Model {
    /// How long the form rests after the last key before its matches are counted.
    static let settlingMilliseconds = 300

    mutating func performInForm(_ command: CommandID) -> [Effect] {
        switch command {
        case .leaveForm:
            isFormOpen = false
            notice = nil
            return [.cancel(.count(.form(revision: form.revision)))]
        case .applyFilter: return applyForm()
        case .nextField: form.moveFocus(by: 1)
        case .previousField: form.moveFocus(by: -1)
        case .removeTag:
            form.removeRow()
            return formEdited()
        case .emptyForm: return replaceForm(with: Filter())
        case .restoreForm: return replaceForm(with: list.filter)
        default: break
        }
        return []
    }

    mutating func openForm() -> [Effect] {
        isFormOpen = true
        notice = nil
        return countForm(form.revision)
    }

    mutating func editForm(_ key: Key) -> [Effect] {
        form.edit(key) ? formEdited() : []
    }

    private mutating func replaceForm(with filter: Filter) -> [Effect] {
        let revision = form.revision
        form = FormState(filter)
        form.revision = revision
        return formEdited()
    }

    private mutating func applyForm() -> [Effect] {
        guard form.isValid else {
            let sentence = Query(action: .count, filter: form.filter).violations.first?.sentence ?? ""
            notice = Notice(.error, "Not applied: \(sentence)")
            return []
        }
        isFormOpen = false
        return [.cancel(.count(.form(revision: form.revision)))] + ask(form.filter, keepingPlace: false)
    }

    /// After an edit the matches are counted once the form rests; what was being counted no longer matters. Until then the
    /// last count stands.
    private mutating func formEdited() -> [Effect] {
        let old = form.revision
        form.revision += 1
        notice = nil
        let effects: [Effect] = [.cancel(.delay(.formSettled(revision: old))), .cancel(.count(.form(revision: old)))]
        return effects + [.wait(.formSettled(revision: form.revision), milliseconds: Self.settlingMilliseconds)]
    }

    mutating func countForm(_ revision: Int) -> [Effect] {
        guard isFormOpen, revision == form.revision else { return [] }
        form.summary = form.filter.summary
        guard form.isValid else {
            form.count = .idle
            return []
        }
        form.count = .loading
        return [.count(.form(revision: revision), form.filter)]
    }
}
