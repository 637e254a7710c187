import BackupAPI
import BackupClient
import Terminal

/// Which of the loaded rows show.
extension Model {
    mutating func toggleProblems() -> [Effect] {
        list.arrangement.showsOnlyProblems.toggle()
        notice = Notice(
            .information,
            list.arrangement.showsOnlyProblems
                ? "Only failed backups and those in an unknown state; \(key(.showProblems)) shows all again."
                : "All backups again.")
        return []
    }

    mutating func openNarrowing() -> [Effect] {
        let query = list.arrangement.narrowing
        if wholeList == nil { list.placeBefore = list.arrangement.isNarrowed ? nil : list.place }
        narrowing = NarrowState(input: LineEditor(query.line), target: .list(before: query))
        notice = nil
        let rows = wholeDataset.results.loadedRows
        guard rows.count > RowOrderRequest.rowsAtOnce else {
            handleQueryValues(NarrowState.Values(values: rows.queryValues, rowsVersion: rows.version))
            return []
        }
        return [.readQueryValues(rows)]
    }

    mutating func handleQueryValues(_ values: NarrowState.Values) { narrowing?.values = values }

    mutating func editNarrowing(_ key: Key) -> [Effect] {
        guard var state = narrowing, state.input.handle(key) else { return [] }
        return narrow(&state)
    }

    mutating func completeNarrowing() -> [Effect] {
        guard var state = narrowing else { return [] }
        guard state.acceptSuggestion() else {
            notice = Notice(.information, "There is no suggestion here.")
            return []
        }
        return narrow(&state)
    }

    /// Shows what the line means so far; where it is no query yet, what it meant before.
    private mutating func narrow(_ state: inout NarrowState) -> [Effect] {
        let effects = state.parse().map { show($0) } ?? []
        narrowing = state
        notice = state.isUnfinished ? nil : state.error.map { Notice(.warning, $0.sentence) }
        return effects
    }

    private mutating func show(_ meaning: NarrowState.Meaning) -> [Effect] {
        switch meaning {
        case .rows(let query):
            list.arrangement.narrowing = query
            return []
        case .columns(let query): return arrangeTable { $0.narrowing = query }
        }
    }

    mutating func applyNarrowing() -> [Effect] {
        guard var state = narrowing else { return [] }
        guard let meaning = state.parse() else {
            notice = state.error.map { Notice(.warning, $0.sentence) }
            return []
        }
        return endNarrowing(showing: meaning)
    }

    mutating func leaveNarrowing() -> [Effect] {
        guard let state = narrowing else { return [] }
        switch state.target {
        case .list(let before): return endNarrowing(showing: .rows(before))
        case .table(let before, _): return endNarrowing(showing: .columns(before))
        }
    }

    private mutating func endNarrowing(showing meaning: NarrowState.Meaning) -> [Effect] {
        narrowing = nil
        notice = nil
        switch meaning {
        case .rows(let query): return narrowList(to: query) + [.cancel(.queryValues)]
        case .columns: return show(meaning) + [.cancel(.queryValues)]
        }
    }
}
