import BackupAPI
import BackupClient
import Presentation

/// Pages that arrive, or fail.
extension Model {
    mutating func handlePage(
        _ generation: Int, _ request: PageRequest, _ result: Result<RecordPage, ClientError>
    ) -> [Effect] {
        if let query = list.dataset.pending, query.generation == generation, query.results.inFlight.contains(request) {
            return handlePendingPage(of: query, request, result)
        } else if generation == list.dataset.generation, list.dataset.results.inFlight.contains(request) {
            return handleNextPage(request, result)
        }
        return []
    }

    private mutating func handlePendingPage(
        of query: Dataset.PendingQuery, _ request: PageRequest, _ result: Result<RecordPage, ClientError>
    ) -> [Effect] {
        switch result {
        case .failure(let error):
            list.dataset.pending?.results.abandon(request)
            guard error != .cancelled else { return list.dataset.abandonPending() }
            let effects = slowRefresh() + list.dataset.abandonPending()
            if list.dataset.generation == 0 { list.dataset.failure = error.sentence }
            fail(error, asking: query.source, keepingPlace: query.keepsPlace)
            if query.reload != nil, let remark = refreshRemark, let said = notice {
                notice = Notice(said.kind, "\(said.text) \(remark)", about: said.subject)
            }
            if query.source.items != nil, query.reload == nil, login == nil { narrowLoaded(because: error) }
            return effects
        case .success(let page):
            list.dataset.pending?.results.receive(page, for: request)
            let missing = list.dataset.continueReload()
            guard missing.isEmpty, let query = list.dataset.pending, !query.results.isLoading else { return missing }
            list.dataset.pending = nil
            return show(query, page)
        }
    }

    /// Shows a query of which enough has come.
    private mutating func show(_ query: Dataset.PendingQuery, _ page: RecordPage) -> [Effect] {
        var effects: [Effect] = []
        if query.source.items == nil {
            wholeList = nil
        } else if wholeList == nil {
            effects = list.stopWork()
            wholeList = list
        }
        if query.reload != nil { effects += resumeRefresh() }
        list.adopt(query, at: now)
        list.dataset.requestID = page.requestID
        effects += list.dataset.fetchEnd()
        if !query.keepsPlace { orderColumns(for: page.rows) }
        checkNegations(page)
        if query.loadsAll { list.dataset.beginLoadAll(at: now) }
        let isNew = !query.keepsPlace && !query.filter.isEmpty
        // The tags in use show whether a key is misspelt or just matches nothing.
        let tags = list.count == 0 && !list.filter.isEmpty ? readTags() : []
        return effects + tags + settleNegations() + (isNew ? [.rememberFilter(query.filter.expression)] : [])
            + compare(query)
    }

    /// Finds out what differs from the rows that showed before.
    private func compare(_ query: Dataset.PendingQuery) -> [Effect] {
        guard let reload = query.reload, reload.rows.count > 0 else { return [] }
        let results = list.dataset.results
        return [
            .compareRows(
                ReloadComparison(
                    generation: query.generation, earlier: reload.rows, later: results.loadedRows,
                    coverage: reload.coverage(of: results)))
        ]
    }

    /// Says what is new, gone or changed.
    mutating func handleComparison(_ comparison: ReloadComparison, _ changes: RowChanges) {
        guard comparison.generation == list.dataset.generation, notice == nil || notice?.kind == .information else {
            return
        }
        let parts = [(changes.new, "new"), (changes.gone, "gone"), (changes.changed, "changed")].filter { $0.0 > 0 }
            .map { "\(Format.number($0.0)) \($0.1)" }
        let sentence = "Reloaded: \(parts.isEmpty ? "nothing has changed" : parts.joined(separator: ", "))."
        let end = list.isComplete ? completionNotice : nil
        // What is still missing matters more than what has changed.
        if let end, end.kind == .warning {
            notice = Notice(.warning, "\(sentence) \(end.text)")
        } else {
            notice = Notice(.information, sentence)
        }
    }

    private mutating func handleNextPage(_ request: PageRequest, _ result: Result<RecordPage, ClientError>) -> [Effect]
    {
        switch result {
        case .failure(.cancelled):
            list.dataset.results.abandon(request)
            return []
        case .failure(let error):
            list.dataset.loadAll?.pace.noteStrain()
            list.dataset.results.fail(request, at: now)
            fail(error, asking: list.dataset.source, keepingPlace: true)
            return noteFailureOfLoadAll()
        case .success(let page):
            list.dataset.loadAll?.noteAnswer(to: request, at: now)
            list.dataset.loadAll?.pages += 1
            list.dataset.loadAll?.failuresInARow = 0
            let duplicates = list.dataset.results.duplicates
            let hadChanged = list.dataset.results.totalHasChanged
            list.receive(page, for: request)
            if notice?.subject == .page, list.dataset.results.failureCount == 0 { notice = nil }
            reportChanges(duplicatesBefore: duplicates, hadChanged: hadChanged)
            checkNegations(page)
            return []
        }
    }

    /// Says why a page could not be loaded, and asks for the secret that would help.
    private mutating func fail(_ error: ClientError, asking source: RowSource, keepingPlace: Bool) {
        notice = Notice(.error, "\(error.sentence) (\(key(.refresh)) tries again)", about: .page)
        if let need = credentialPrompt(error) {
            login = LoginState(need: need, reason: error.sentence, source: source, keepsPlace: keepingPlace)
        }
    }

    /// Says that the list changes while it is read.
    private mutating func reportChanges(duplicatesBefore: Int, hadChanged: Bool) {
        let results = list.dataset.results
        if results.totalHasChanged, !hadChanged, let first = results.firstTotal, let last = results.total {
            notice = Notice(
                .warning,
                "The list changes while it is read: \(Format.number(first)) matches at first, "
                    + "now \(Format.number(last)); \(key(.refresh)) reloads it.")
        } else if results.duplicates > duplicatesBefore {
            notice = Notice(
                .warning,
                "\(Format.count(results.duplicates, "backup")) came a second time and "
                    + "\(results.duplicates == 1 ? "is" : "are") shown "
                    + "once: the order changes between pages; \(key(.refresh)) reloads the list.")
        }
    }
}
