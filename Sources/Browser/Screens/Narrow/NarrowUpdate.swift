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
        narrowing = NarrowState(input: LineEditor(query.line), before: query)
        notice = nil
        let rows = list.dataset.results.loadedRows
        guard rows.count > RowOrderRequest.rowsAtOnce else {
            handleQueryValues(NarrowState.Values(values: rows.queryValues, rowsVersion: rows.version))
            return []
        }
        return [.readQueryValues(rows)]
    }

    mutating func handleQueryValues(_ values: NarrowState.Values) { narrowing?.values = values }

    mutating func editNarrowing(_ key: Key) -> [Effect] {
        guard var state = narrowing, state.input.handle(key) else { return [] }
        narrow(&state)
        return []
    }

    mutating func completeNarrowing() -> [Effect] {
        guard var state = narrowing else { return [] }
        if state.acceptSuggestion() {
            narrow(&state)
        } else {
            notice = Notice(.information, "There is no suggestion here.")
        }
        return []
    }

    /// Shows what the line means so far; where it is no query yet, what it meant before.
    private mutating func narrow(_ state: inout NarrowState) {
        if let query = state.parse() { list.arrangement.narrowing = query }
        narrowing = state
        notice = state.isUnfinished ? nil : state.error.map { Notice(.warning, $0.sentence) }
    }

    mutating func applyNarrowing() -> [Effect] {
        guard var state = narrowing else { return [] }
        guard let query = state.parse() else {
            notice = state.error.map { Notice(.warning, $0.sentence) }
            return []
        }
        list.arrangement.narrowing = query
        narrowing = nil
        notice = nil
        return [.cancel(.queryValues)]
    }

    mutating func leaveNarrowing() -> [Effect] {
        guard let state = narrowing else { return [] }
        list.arrangement.narrowing = state.before
        narrowing = nil
        notice = nil
        return [.cancel(.queryValues)]
    }
}
