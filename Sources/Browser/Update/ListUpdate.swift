import BackupAPI
import BackupClient
import Presentation
import Terminal

extension Model {
    static let pagesInFlight = 3
    /// Records per page of a load of everything: fewer and larger pages are quicker, but three of them are in memory at once.
    static let loadAllPageSize = 500
    /// Pages that fail one after another before a load of everything stops.
    static let failuresOfLoadAll = 3

    mutating func moveInList(_ movement: Movement) -> [Effect] {
        list.scroll.move(movement, rows: visibleListRows, of: list.results.count)
        return []
    }

    mutating func openBackup() -> [Effect] {
        guard list.results.count > 0 else {
            notice = Notice(.information, "There is no backup to open.")
            return []
        }
        detail.presence = detail.presence == .closed ? .split : .alone
        detail.hasFocus = true
        return []
    }

    mutating func focusDetail() -> [Effect] {
        guard detail.presence == .split else {
            notice = Notice(.information, "There is no other pane; \(key(.open)) opens the backup beside the list.")
            return []
        }
        detail.hasFocus = true
        return []
    }

    mutating func closeFromList() -> [Effect] {
        if detail.presence == .closed { return [.quit] }
        closeDetail()
        return []
    }

    mutating func switchTheme() -> [Effect] {
        let index = themes.firstIndex(of: theme) ?? 0
        theme = themes[(index + 1) % themes.count]
        notice = Notice(.information, "Theme \(theme.name).")
        return []
    }

    mutating func showLastError() -> [Effect] {
        notice = lastError ?? Notice(.information, "There was no error so far.")
        return []
    }

    mutating func startLoadAll() -> [Effect] {
        guard list.generation > 0 || list.pending != nil else {
            // There is no first page yet that could be gone on from.
            let effects = ask(list.filter, keepingPlace: false)
            list.pending?.loadsAll = true
            return effects
        }
        if list.pending != nil {
            list.pending?.loadsAll = true
        } else if list.results.isComplete {
            notice = completionNotice
        } else {
            notice = nil
            beginLoadAll()
        }
        return []
    }

    private mutating func beginLoadAll() {
        list.results.forgetFailures()
        list.loadAll = ListState.LoadAll(startedAt: now, loadedAtStart: list.results.loadedCount)
    }

    /// What is to be said of a list of which nothing is left to ask for.
    private var completionNotice: Notice {
        let verdict = list.results.verdict(counted: list.count.value, countWithoutFilter: list.everything)
        if let failure = verdict.failure { return Notice(.warning, failure) }
        let loaded = list.results.loadedCount
        let sentence = loaded == 1 ? "The only backup is loaded." : "All \(Format.number(loaded)) backups are loaded."
        guard !verdict.remarks.isEmpty else { return Notice(.information, sentence) }
        return Notice(.warning, ([sentence] + verdict.remarks).joined(separator: " "))
    }

    /// Esc: the nearest thing that can be stopped or closed.
    mutating func stepBack() -> [Effect] {
        if !requests.retrying.isEmpty { return stopRetries() }
        if list.loadAll != nil {
            list.loadAll = nil
            notice = Notice(
                .information,
                "Stopped; \(Format.number(list.results.loadedCount)) of \(Format.number(list.results.count)) backups are loaded."
            )
            return stopPages()
        }
        if list.pending != nil {
            notice = Notice(.information, "Stopped.")
            return stopPending()
        }
        if list.results.isLoading {
            notice = Notice(.information, "Stopped; scrolling there or \(key(.refresh)) loads the rest.")
            return stopPages()
        }
        if detail.presence != .closed {
            closeDetail()
        } else if !list.pattern.isEmpty {
            list.pattern = ""
        } else if notice?.kind == .error {
            notice = Notice(.information, "\(key(.showLastError, in: context)) shows the error again.")
        } else {
            notice = nil
        }
        return []
    }

    /// Stops the question whose first page has not come; where there is no older list, the screen says so.
    mutating func stopPending() -> [Effect] {
        if list.pending != nil, list.generation == 0 {
            list.failure = "it was stopped; \(key(.refresh)) reads the list."
        }
        return abandonPending()
    }

    /// Gives up the question whose first page has not come.
    mutating func abandonPending() -> [Effect] {
        guard let pending = list.pending else { return [] }
        list.pending = nil
        return pending.results.inFlight.map { .cancel(.page(generation: pending.generation, $0)) }
    }

    // MARK: Asking

    /// Asks a new question. The rows of the last one stay until the first page comes.
    mutating func ask(_ filter: Filter, keepingPlace: Bool) -> [Effect] {
        var effects = abandonPages() + abandonPending()
        effects.append(.cancel(.count(.list(generation: list.latestGeneration))))
        list.latestGeneration += 1
        let generation = list.latestGeneration
        var results = ResultSet(pageSize: preferences.pageSize)
        // Reading anew begins where the cursor is; another filter begins at the top.
        let start =
            keepingPlace ? list.results.offset(at: list.scroll.cursor) / preferences.pageSize * preferences.pageSize : 0
        let request = PageRequest(offset: start, limit: preferences.pageSize)
        results.begin(request)
        list.pending = ListState.PendingQuery(
            generation: generation, filter: filter, results: results, keepsPlace: keepingPlace,
            cursor: list.scroll.cursor,
            wantedID: keepingPlace ? list.results.id(at: list.scroll.cursor) : nil)
        list.loadAll = nil
        list.failure = nil
        notice = nil
        effects.append(.fetchPage(generation: generation, filter, request))
        effects.append(.count(.list(generation: generation), filter))
        return effects
    }

    private mutating func abandonPages() -> [Effect] {
        let requests = list.results.inFlight
        for request in requests { list.results.abandon(request) }
        return requests.sorted { $0.offset < $1.offset }.map { .cancel(.page(generation: list.generation, $0)) }
    }

    /// Stops the pages under way; their rows say so, and are loaded again once somebody scrolls there.
    mutating func stopPages() -> [Effect] {
        let requests = list.results.inFlight
        for request in requests { list.results.fail(request, at: now) }
        return requests.sorted { $0.offset < $1.offset }.map { .cancel(.page(generation: list.generation, $0)) }
    }

    /// Asks for the pages around the cursor, or for all of them, and gives up those that nobody looks at any more. A page that
    /// failed is asked for again when its pause is over and its rows are on the screen.
    mutating func fetchWhatIsMissing() -> [Effect] {
        guard list.pending == nil, list.failure == nil, list.generation > 0 else { return [] }
        let missing: [PageRequest]
        var effects: [Effect] = []
        if list.loadAll != nil {
            missing = list.results.nextRequests(atMost: Self.pagesInFlight, pageSize: Self.loadAllPageSize, now: now)
            if missing.isEmpty, !list.results.isLoading { effects += endLoadAll() }
        } else {
            let visible = list.scroll.visible(rows: visibleListRows, of: list.results.count)
            let ahead = preferences.pageSize / 4
            let window = max(0, visible.lowerBound - ahead)..<(visible.upperBound + ahead)
            for request in list.results.inFlight.subtracting(list.results.requestsUnderWay(around: window)) {
                list.results.abandon(request)
                effects.append(.cancel(.page(generation: list.generation, request)))
            }
            missing = list.results.requests(around: window, atMost: Self.pagesInFlight, now: now)
        }
        guard !list.results.isComplete else { return effects }
        for request in missing {
            list.results.begin(request)
            effects.append(.fetchPage(generation: list.generation, list.filter, request))
        }
        return effects
    }

    /// Nothing is left to ask for, or only pages that failed.
    private mutating func endLoadAll() -> [Effect] {
        list.loadAll = nil
        let failed = list.results.failureCount
        guard failed > 0 else {
            notice = completionNotice
            // A total that ignores the filter looks like a list that ends too early.
            let isDoubtful = list.results.verdict(counted: list.count.value).dependsOnCountWithoutFilter
            guard isDoubtful, !list.filter.isEmpty, list.everything == nil else { return [] }
            return [.count(.everything(generation: list.generation), Filter())]
        }
        let reason = lastError.map { " \($0.text)" } ?? ""
        notice = Notice(
            .warning,
            "\(Format.number(list.results.loadedCount)) of \(Format.number(list.results.count)) backups are loaded; "
                + "\(Format.count(failed, "page")) failed. \(key(.loadAll)) tries them again.\(reason)", about: .page)
        return []
    }

    // MARK: Handling answers

    mutating func handlePage(
        _ generation: Int, _ request: PageRequest, _ result: Result<RecordPage, ClientError>
    ) -> [Effect] {
        if let pending = list.pending, pending.generation == generation {
            return handleFirstPage(of: pending, request, result)
        } else if generation == list.generation, list.results.inFlight.contains(request) {
            return handleNextPage(request, result)
        }
        return []
    }

    private mutating func handleFirstPage(
        of pending: ListState.PendingQuery, _ request: PageRequest, _ result: Result<RecordPage, ClientError>
    ) -> [Effect] {
        list.pending = nil
        switch result {
        case .failure(let error):
            guard error != .cancelled else { break }
            if list.generation == 0 { list.failure = error.sentence }
            fail(error, asking: pending.filter, keepingPlace: pending.keepsPlace)
        case .success(let page):
            let loadedBefore = list.results.loadedCount
            list.adopt(pending)
            list.results.receive(page, for: request)
            list.readAt = now
            if !pending.keepsPlace { list.scroll = Scroll() }
            if list.scroll.cursor == pending.cursor, let id = pending.wantedID, !id.isEmpty,
                let position = list.results.position(ofID: id)
            {
                list.scroll.shift(by: position - list.scroll.cursor)
            }
            checkNegations(page)
            if pending.loadsAll {
                beginLoadAll()
            } else if pending.keepsPlace, list.results.loadedCount < loadedBefore {
                notice = Notice(
                    .information,
                    "Reloaded \(Format.count(list.results.loadedCount, "backup")) around the cursor; the other "
                        + "\(Format.number(loadedBefore - list.results.loadedCount)) were dropped, \(key(.loadAll)) loads all."
                )
            }
            let isNew = !pending.keepsPlace && !pending.filter.isEmpty
            // The tags in use show whether a key is misspelt or just matches nothing.
            let tags = list.results.count == 0 && !list.filter.isEmpty ? readTags() : []
            return tags + settleNegations() + (isNew ? [.rememberFilter(pending.filter.expression)] : [])
        }
        return []
    }

    // MARK: Negations

    /// Counts to find out how the service reads the filter's negations, once for each list.
    private mutating func settleNegations() -> [Effect] {
        for (list, conclusion) in negations { warn(list, conclusion) }
        return NegationProbe.probes(for: list.filter, besides: Set(negations.keys)).map { .settleNegation($0) }
    }

    mutating func handleNegation(_ list: TagList, _ result: Result<NegationConclusion, ClientError>) {
        // Without counts nothing is known, and nothing is said to be.
        guard case .success(let conclusion) = result else { return }
        negations[list] = conclusion
        warn(list, conclusion)
    }

    /// Says that a list is not applied where a returned backup contradicts it under every reading, once for each question.
    private mutating func checkNegations(_ page: RecordPage) {
        let filter = list.filter
        guard list.ignoredNegation == nil, TagList.allCases.contains(where: { $0.isNegated && !filter[$0].isEmpty }),
            let finding = (0..<page.rows.count).lazy.compactMap({ filter.negationFinding(in: page.rows.tags(at: $0)) })
                .first(where: { $0.reading == nil })
        else { return }
        list.ignoredNegation = finding
        notice = Notice(.warning, finding.sentence)
    }

    /// Says where the filter's result may differ from what it says.
    private mutating func warn(_ list: TagList, _ conclusion: NegationConclusion) {
        guard conclusion.isWarning, self.list.filter[list].count > 1 else { return }
        notice = Notice(.warning, conclusion.sentence(about: list))
    }

    private mutating func handleNextPage(_ request: PageRequest, _ result: Result<RecordPage, ClientError>) -> [Effect]
    {
        switch result {
        case .failure(.cancelled): list.results.abandon(request)
        case .failure(let error):
            list.results.fail(request, at: now)
            let failures = (list.loadAll?.failuresInARow ?? 0) + 1
            list.loadAll?.failuresInARow = failures
            fail(error, asking: list.filter, keepingPlace: true)
            // A service that is gone would fail every page of a long list, one after another.
            guard list.loadAll != nil, login != nil || failures >= Self.failuresOfLoadAll else { break }
            list.loadAll = nil
            return stopPages()
        case .success(let page):
            list.loadAll?.pages += 1
            list.loadAll?.failuresInARow = 0
            let anchor = list.results.anchor(at: list.scroll.cursor)
            let duplicates = list.results.duplicates
            let hadChanged = list.results.totalHasChanged
            list.results.receive(page, for: request)
            if notice?.subject == .page, list.results.failureCount == 0 { notice = nil }
            list.scroll.shift(by: list.results.position(of: anchor) - list.scroll.cursor)
            reportChanges(duplicatesBefore: duplicates, hadChanged: hadChanged)
            checkNegations(page)
        }
        return []
    }

    /// Says why a page could not be loaded, and asks for the secret that would help.
    private mutating func fail(_ error: ClientError, asking filter: Filter, keepingPlace: Bool) {
        notice = Notice(.error, "\(error.sentence) (\(key(.refresh)) tries again)", about: .page)
        if let need = credentialPrompt(error) {
            login = LoginState(need: need, reason: error.sentence, filter: filter, keepsPlace: keepingPlace)
        }
    }

    /// Says that the list changes while it is read.
    private mutating func reportChanges(duplicatesBefore: Int, hadChanged: Bool) {
        if list.results.totalHasChanged, !hadChanged, let first = list.results.firstTotal, let last = list.results.total
        {
            notice = Notice(
                .warning,
                "The list changes while it is read: \(Format.number(first)) matches at first, "
                    + "now \(Format.number(last)); \(key(.refresh)) reads it again.")
        } else if list.results.duplicates > duplicatesBefore {
            notice = Notice(
                .warning,
                "\(Format.count(list.results.duplicates, "backup")) came a second time and \(list.results.duplicates == 1 ? "is" : "are") shown "
                    + "once: the order changes between pages; \(key(.refresh)) reads the list again.")
        }
    }

    mutating func handleCount(_ subject: CountSubject, _ result: Result<Int, ClientError>) {
        let count: Loadable<Int>
        switch result {
        case .success(let number): count = .loaded(number)
        case .failure(let error): count = .failed(error.sentence)
        }
        switch subject {
        case .list(let generation):
            if list.pending?.generation == generation { list.pending?.count = count }
            if list.generation == generation { list.count = count }
        case .everything(let generation):
            guard generation == list.generation, let number = count.value else { return }
            list.everything = number
            notice = completionNotice
        case .form(let revision):
            guard revision == form.revision else { return }
            switch count {
            case .loaded(let number): form.count = .loaded(FormCount(number: number, at: now))
            case .failed(let sentence): form.count = .failed(sentence)
            case .idle, .loading: break
            }
        }
    }
}
