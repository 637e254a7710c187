import BackupAPI
import BackupClient
import Presentation
import Terminal

extension Model {
    mutating func formDebounced(_ revision: Int) {
        guard isFormOpen, revision == form.revision, form.isTyping || form.awaitsValue else { return }
        suggest(always: form.awaitsValue)
    }

    /// - Parameter always: whether to suggest where nothing is typed, too.
    mutating func suggest(always: Bool) {
        let wasEntered = form.completion?.isEntered ?? false
        form.completion = nil
        guard let (typed, candidates) = suggestions, always || !typed.isEmpty else { return }
        form.completion = Completion(candidates, typed: typed)
        form.completion?.isEntered = wasEntered
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

    /// What is typed in the field with the focus, and all that could be meant.
    private var suggestions: (typed: String, candidates: [Completion.Entry])? {
        let known = tagsInUse.value ?? []
        let counts = tagCounts.counts
        switch form.focus {
        case .line, .name: return nil
        case .key(let list, let row):
            let rows = form.rows(of: list)
            let typed = rows[row].key.text.trimmed
            // A list contains each key once.
            let others = Set(rows.indices.filter { $0 != row }.map { rows[$0].key.text.trimmed })
            let keys = Set(known.lazy.map(\.key)).union(counts.keys).subtracting(others)
            return (typed, keys.map { Completion.Entry(text: $0, count: counts.count(ofKey: $0)) })
        case .values(let list, let row):
            let tag = form.rows(of: list)[row]
            let key = tag.key.text.trimmed
            let draft = tag.values.draft.text.trimmed
            let chosen = Set(tag.values.before + tag.values.after)
            let values = Set(known.lazy.filter { $0.key == key }.flatMap(\.values)).union(counts.values(ofKey: key))
                .subtracting(chosen)
            return (
                draft.isEmpty ? "" : ValuesText.value(draft),
                values.map { Completion.Entry(text: $0, count: counts.count(of: $0, ofKey: key)) }
            )
        }
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
