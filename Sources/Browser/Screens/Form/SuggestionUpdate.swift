import BackupAPI
import BackupClient
import Presentation
import Terminal

extension Model {
    mutating func formDebounced(_ revision: Int) -> [Effect] {
        guard isFormOpen, revision == form.revision, form.isTyping || form.awaitsValue else { return [] }
        return suggest(always: form.awaitsValue)
    }

    /// - Parameters:
    ///   - always: whether to suggest where nothing is typed, too.
    ///   - entersList: whether the list gets the focus, or the reason why there is none.
    mutating func suggest(always: Bool, entersList: Bool = false) -> [Effect] {
        let wasEntered = form.completion?.isEntered ?? false
        form.completion = nil
        guard var request = suggestionRequest, always || !request.typed.isEmpty else {
            if entersList { enterSuggestions() }
            return []
        }
        request.entersList = entersList || wasEntered
        guard request.size <= SuggestionRequest.mostAtOnce else { return [.rankSuggestions(request)] }
        show(request.completion(), for: request)
        return []
    }

    /// Shows suggestions that were ranked in a task, unless the focus or the text is another by now.
    mutating func handleSuggestions(_ request: SuggestionRequest, _ completion: Completion?) {
        guard isFormOpen, var current = suggestionRequest else { return }
        current.entersList = request.entersList
        guard current == request else { return }
        show(completion, for: request)
    }

    private mutating func show(_ completion: Completion?, for request: SuggestionRequest) {
        form.completion = completion
        if request.entersList { enterSuggestions() }
    }

    mutating func enterSuggestions() {
        guard form.completion != nil else {
            notice = Notice(.information, suggestionsRemark)
            return
        }
        form.completion?.isEntered = true
    }

    private var suggestionsRemark: String {
        switch tagsInUse {
        case .loading: "The tags in use are being read."
        case .failed: "Nothing to suggest: the service does not list its tags, and no loaded backup has a matching one."
        case .idle, .loaded: "Nothing to suggest here; what you type is used as it is."
        }
    }

    /// What is typed in the field with the focus, and all that could be meant; nil where nothing is suggested.
    private var suggestionRequest: SuggestionRequest? {
        let subject: SuggestionRequest.Subject
        let typed: String
        let chosen: Set<String>
        switch form.focus {
        case .line, .name: return nil
        case .key(let list, let row):
            let rows = form.rows(of: list)
            // A list contains each key once.
            chosen = Set(rows.indices.filter { $0 != row }.map { rows[$0].key.text.trimmed })
            (subject, typed) = (.keys, rows[row].key.text.trimmed)
        case .values(let list, let row):
            let tag = form.rows(of: list)[row]
            let draft = tag.values.draft.text.trimmed
            chosen = Set(tag.values.before + tag.values.after)
            (subject, typed) = (.values(of: tag.key.text.trimmed), draft.isEmpty ? "" : ValuesText.value(draft))
        }
        return SuggestionRequest(
            revision: form.revision, subject: subject, typed: typed, chosen: chosen, listed: tagsInUse.value ?? [],
            counts: tagCounts.counts)
    }

    mutating func acceptChosenSuggestion() -> [Effect] { form.completion?.chosen.map { accept($0) } ?? [] }

    mutating func leaveSuggestions() -> [Effect] {
        form.completion = nil
        return []
    }

    mutating func moveInSuggestions(_ movement: Movement) -> [Effect] {
        guard var completion = form.completion else { return [] }
        if movement == .up, completion.scroll.cursor == 0 {
            form.completion?.isEntered = false
            return []
        }
        let rows = Completion.maximumRows
        let count = completion.entries.count
        let position = movement.target(from: completion.scroll.cursor, pageRows: rows, count: count)
        completion.scroll.move(to: position, of: count)
        completion.scroll.reveal(rows: rows, of: count)
        form.completion = completion
        return []
    }

    mutating func accept(_ suggestion: Completion.Entry) -> [Effect] {
        form.accept(suggestion.text)
        return formEdited()
    }
}
