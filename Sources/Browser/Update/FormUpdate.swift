import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// How long the form rests after the last key before it suggests something.
    static let restingMilliseconds = 100
    /// How long until its matches are counted.
    static let settlingMilliseconds = 300

    mutating func openForm(at field: FormState.Field? = nil) -> [Effect] {
        isFormOpen = true
        notice = nil
        if let field { form.moveFocus(to: field) }
        return countForm(form.revision) + readTags() + countTags()
    }

    mutating func performInForm(_ command: CommandID) -> [Effect] {
        switch command {
        case .leaveForm:
            guard form.completion == nil else {
                form.completion = nil
                return []
            }
            form.settle()
            isFormOpen = false
            notice = nil
            return [.cancel(.count(.form(revision: form.revision)))]
        case .applyFilter: return applyForm()
        case .nextField: form.moveFocus(by: 1)
        case .previousField: form.moveFocus(by: -1)
        case .nextRow:
            if form.completion == nil { form.moveFocus(byRows: 1) } else { enterSuggestions() }
        case .previousRow: form.moveFocus(byRows: -1)
        case .suggest:
            suggest(always: true)
            enterSuggestions()
        case .removeTag: return form.removeRow() ? formEdited() : []
        case .moveTag: return form.moveRow() ? formEdited() : []
        case .duplicateTag: return form.duplicateRow() ? formEdited() : []
        case .undo:
            guard form.undo() else {
                notice = Notice(.information, "There is nothing to undo.")
                return []
            }
            return formEdited()
        case .emptyForm: return replaceForm(with: Filter())
        case .restoreForm: return replaceForm(with: list.filter)
        case .showPreview:
            form.settle()
            return openPreview(form.filter)
        case .saveFilter: return openSaving()
        case .loadFilter: return openPalette(.filters)
        default: break
        }
        return []
    }

    mutating func editForm(_ key: Key) -> [Effect] {
        switch form.edit(key) {
        case .changed: formEdited()
        case .moved where form.awaitsValue:
            [.wait(.formRested(revision: form.revision), milliseconds: Self.restingMilliseconds)]
        case .moved, .notTaken: []
        }
    }

    mutating func replaceForm(with filter: Filter) -> [Effect] {
        form.replace(with: filter)
        return formEdited()
    }

    private mutating func applyForm() -> [Effect] {
        form.settle()
        if let problem = form.problem {
            notice = Notice(.error, "Not applied: \(problem)")
            form.showLineError()
            return []
        }
        form.completion = nil
        isFormOpen = false
        return [.cancel(.count(.form(revision: form.revision)))] + ask(form.filter, keepingPlace: false)
    }

    /// After an edit the form suggests and counts once it rests; what was being counted no longer matters. Until then the last
    /// count stands.
    mutating func formEdited() -> [Effect] {
        let old = form.revision
        form.revision += 1
        notice = nil
        return [
            .cancel(.delay(.formRested(revision: old))), .cancel(.delay(.formSettled(revision: old))),
            .cancel(.count(.form(revision: old))),
            .wait(.formRested(revision: form.revision), milliseconds: Self.restingMilliseconds),
            .wait(.formSettled(revision: form.revision), milliseconds: Self.settlingMilliseconds),
        ]
    }

    mutating func countForm(_ revision: Int) -> [Effect] {
        guard isFormOpen, revision == form.revision else { return [] }
        form.settle()
        guard form.problem == nil else {
            form.count = .idle
            return []
        }
        form.count = .loading
        return [.count(.form(revision: revision), form.filter)]
    }

    // MARK: Suggestions

    /// Reads the tags in use, once for each account.
    mutating func readTags() -> [Effect] {
        guard tagsInUse == .idle else { return [] }
        tagsInUse = .loading
        return [.fetchTags]
    }

    mutating func takeTags(_ result: Result<[TagFilter], ClientError>) {
        switch result {
        case .success(let tags): tagsInUse = .loaded(tags)
        case .failure(let error): tagsInUse = .failed(error.sentence)
        }
        if form.completion != nil { suggest(always: form.awaitsValue) }
    }

    /// Counts the tags of the loaded backups, as far as that is due.
    mutating func countTags() -> [Effect] {
        guard isFormOpen else { return [] }
        census.restartIfOld(list)
        return census.advance(over: list.results) ? [.wait(.censusDue, milliseconds: 1)] : []
    }

    /// - Parameter always: whether to suggest where nothing is typed, too.
    mutating func suggest(always: Bool) {
        let wasEntered = form.completion?.isEntered ?? false
        form.completion = nil
        guard let (typed, candidates) = suggestions, always || !typed.isEmpty else { return }
        form.completion = Completion(candidates, typed: typed)
        form.completion?.isEntered = wasEntered
    }

    private mutating func enterSuggestions() {
        guard form.completion != nil else {
            notice = Notice(.information, suggestionsRemark)
            return
        }
        form.completion?.isEntered = true
    }

    private var suggestionsRemark: String {
        switch tagsInUse {
        case .loading: "The tags in use are being read."
        case .failed:
            "Nothing to suggest; the service does not tell the tags in use, and no loaded backup has such a one."
        case .idle, .loaded: "Nothing to suggest here; what is typed counts as it is."
        }
    }

    /// What is typed in the field with the focus, and all that could be meant.
    private var suggestions: (typed: String, candidates: [Completion.Entry])? {
        let known = tagsInUse.value ?? []
        switch form.focus {
        case .line, .name: return nil
        case .key(let list, let row):
            let rows = form.rows(of: list)
            let typed = rows[row].key.text.trimmed
            // A list takes each key once.
            let others = Set(rows.indices.filter { $0 != row }.map { rows[$0].tag.key })
            let keys = Set(known.map(\.key)).union(census.counts.keys).subtracting(others)
            return (typed, keys.map { Completion.Entry(text: $0, count: census.count(ofKey: $0)) })
        case .values(let list, let row):
            let tag = form.rows(of: list)[row]
            let key = tag.tag.key
            let draft = tag.values.draft.text.trimmed
            let chosen = Set(tag.values.before + tag.values.after)
            let counts = census.counts[key] ?? [:]
            let values = Set(known.filter { $0.key == key }.flatMap(\.values)).union(counts.keys).subtracting(chosen)
            return (
                draft.isEmpty ? "" : ValuesText.value(draft),
                values.map { Completion.Entry(text: $0, count: counts[$0] ?? 0) }
            )
        }
    }

    mutating func performInSuggestions(_ command: CommandID) -> [Effect] {
        guard var completion = form.completion else { return [] }
        switch command {
        case .acceptSuggestion:
            guard let chosen = completion.chosen else { return [] }
            form.accept(chosen.text)
            return formEdited()
        case .leaveSuggestions: form.completion = nil
        case .moveUp where completion.scroll.cursor == 0: form.completion?.isEntered = false
        default:
            let rows = Self.suggestionRows
            let count = completion.entries.count
            if let position = command.moved(completion.scroll.cursor, pageRows: rows, count: count) {
                completion.scroll.move(to: position, of: count)
                completion.scroll.reveal(rows: rows, of: count)
                form.completion = completion
            }
        }
        return []
    }

    /// Rows of the list of suggestions.
    static let suggestionRows = 8
}
