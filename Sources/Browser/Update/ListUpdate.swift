import BackupAPI
import BackupClient
import Terminal

extension Model {
    static let pagesInFlight = 3
    /// Records per page of a load of everything: fewer and larger pages are quicker, but three of them are in memory at once.
    static let loadAllPageSize = 500

    mutating func performInList(_ command: CommandID) -> [Effect] {
        let rows = visibleListRows
        let count = list.results.count
        switch command {
        case .pageDown: list.scroll.page(by: rows, rows: rows, of: count)
        case .pageUp: list.scroll.page(by: -rows, rows: rows, of: count)
        case .open:
            guard count > 0 else { return [] }
            if detail.presence == .closed {
                detail.presence = .split
            } else {
                detail.presence = .alone
            }
            detail.hasFocus = true
        case .nextPane: if detail.presence == .split { detail.hasFocus = true }
        case .showTab(let number):
            showTab(number)
            return showBackupUnderCursor()
        default:
            if let position = command.moved(list.scroll.cursor, pageRows: rows, count: count) {
                list.scroll.move(to: position, of: count)
            } else {
                return performInBrowser(command)
            }
        }
        return []
    }

    /// What means the same in the list and in the detail.
    mutating func performInBrowser(_ command: CommandID) -> [Effect] {
        switch command {
        case .editFilter: return openForm()
        case .refresh: return ask(list.filter, keepingPlace: true)
        case .loadAll: startLoadAll()
        case .switchTheme: switchTheme()
        case .back: return stepBack()
        case .close:
            if detail.presence == .closed { return [.quit] }
            closeDetail()
        default: break
        }
        return []
    }

    private mutating func switchTheme() {
        let index = themes.firstIndex(of: theme) ?? 0
        theme = themes[(index + 1) % themes.count]
        notice = Notice(.information, "Theme \(theme.name).")
    }

    private mutating func startLoadAll() {
        if list.results.isComplete {
            notice = Notice(.information, "All \(Format.count(list.results.loadedCount, "backup")) are loaded.")
        } else {
            notice = nil
            list.hasFailed = false
            list.loadAll = ListState.LoadAll(startedAt: now, loadedAtStart: list.results.loadedCount)
        }
    }

    /// Esc: the nearest thing that can be stopped or closed.
    private mutating func stepBack() -> [Effect] {
        if !retries.isEmpty { return stopRetries() }
        if list.loadAll != nil {
            list.loadAll = nil
            notice = Notice(.information, "Stopped; \(Format.count(list.results.loadedCount, "backup")) are loaded.")
            return abandonPages()
        }
        if list.proposal != nil {
            notice = Notice(.information, "Stopped.")
            return abandonQuestion()
        }
        if detail.presence != .closed {
            closeDetail()
        } else {
            notice = nil
        }
        return []
    }

    /// Gives up the question whose first page has not come.
    mutating func abandonQuestion() -> [Effect] {
        guard let proposal = list.proposal else { return [] }
        list.proposal = nil
        return proposal.results.inFlight.map { .cancel(.page(question: proposal.question, $0)) }
    }

    // MARK: Asking

    /// Asks a new question. The rows of the last one stay until the first page comes.
    mutating func ask(_ filter: Filter, keepingPlace: Bool) -> [Effect] {
        var effects = abandonPages() + abandonQuestion()
        effects.append(.cancel(.count(.list(question: list.latestQuestion))))
        list.latestQuestion += 1
        let question = list.latestQuestion
        var results = ResultSet(pageSize: preferences.pageSize)
        // Reading anew begins where the cursor is; another filter begins at the top.
        let start = keepingPlace ? list.scroll.cursor / preferences.pageSize * preferences.pageSize : 0
        let request = PageRequest(offset: start, limit: preferences.pageSize)
        results.begin(request)
        list.proposal = ListState.Proposal(
            question: question, filter: filter, results: results, keepsPlace: keepingPlace,
            cursor: list.scroll.cursor,
            wantedID: keepingPlace ? list.results.id(at: list.scroll.cursor) : nil)
        list.loadAll = nil
        list.hasFailed = false
        notice = nil
        effects.append(.fetchPage(question: question, filter, request))
        effects.append(.count(.list(question: question), filter))
        return effects
    }

    private mutating func abandonPages() -> [Effect] {
        let requests = list.results.inFlight
        for request in requests { list.results.abandon(request) }
        return requests.sorted { $0.offset < $1.offset }.map { .cancel(.page(question: list.question, $0)) }
    }

    /// Asks for the pages around the cursor, or for all of them, and gives up those that nobody looks at any more.
    mutating func fetchWhatIsMissing() -> [Effect] {
        guard list.proposal == nil, !list.hasFailed, list.question > 0 else { return [] }
        let missing: [PageRequest]
        var effects: [Effect] = []
        if list.loadAll != nil {
            if list.results.isComplete {
                list.loadAll = nil
                notice = Notice(.information, "All \(Format.count(list.results.loadedCount, "backup")) are loaded.")
            }
            missing = list.results.nextRequests(atMost: Self.pagesInFlight, pageSize: Self.loadAllPageSize)
        } else {
            let visible = list.scroll.visible(rows: visibleListRows, of: list.results.count)
            let ahead = preferences.pageSize / 4
            let window = max(0, visible.lowerBound - ahead)..<(visible.upperBound + ahead)
            for request in list.results.inFlight.subtracting(list.results.requestsUnderWay(around: window)) {
                list.results.abandon(request)
                effects.append(.cancel(.page(question: list.question, request)))
            }
            missing = list.results.requests(around: window, atMost: Self.pagesInFlight)
        }
        guard !list.results.isComplete else { return effects }
        for request in missing {
            list.results.begin(request)
            effects.append(.fetchPage(question: list.question, list.filter, request))
        }
        return effects
    }

    // MARK: Taking answers in

    mutating func takePage(
        _ question: Int, _ request: PageRequest, _ result: Result<RecordPage, ClientError>
    ) -> [Effect] {
        if let proposal = list.proposal, proposal.question == question {
            return takeFirstPage(of: proposal, request, result)
        } else if question == list.question, list.results.inFlight.contains(request) {
            takeNextPage(request, result)
        }
        return []
    }

    private mutating func takeFirstPage(
        of proposal: ListState.Proposal, _ request: PageRequest, _ result: Result<RecordPage, ClientError>
    ) -> [Effect] {
        list.proposal = nil
        switch result {
        case .failure(let error): fail(error, asking: proposal.filter, keepingPlace: proposal.keepsPlace)
        case .success(let page):
            list.adopt(proposal)
            list.results.receive(page, for: request)
            list.readAt = now
            if !proposal.keepsPlace { list.scroll = Scroll() }
            if list.scroll.cursor == proposal.cursor, let id = proposal.wantedID, !id.isEmpty,
                let position = list.results.position(ofID: id)
            {
                list.scroll.shift(by: position - list.scroll.cursor)
            }
            checkNegations(page)
            if !proposal.keepsPlace, !proposal.filter.isEmpty { return [.rememberFilter(proposal.filter.summary)] }
        }
        return []
    }

    /// Tells where a returned backup contradicts the reading of the negations, once for each question.
    private mutating func checkNegations(_ page: RecordPage) {
        let filter = list.filter
        guard list.finding == nil, TagList.allCases.contains(where: { $0.isNegated && !filter[$0].isEmpty }),
            let finding = (0..<page.rows.count).lazy.compactMap({
                filter.negationFinding(in: page.rows.tags(at: $0))
            }).first
        else { return }
        list.finding = finding
        if let reading = finding.reading { observedReading = reading }
        notice = Notice(.warning, finding.sentence)
    }

    private mutating func takeNextPage(_ request: PageRequest, _ result: Result<RecordPage, ClientError>) {
        switch result {
        case .failure(let error):
            list.results.abandon(request)
            fail(error, asking: list.filter, keepingPlace: true)
        case .success(let page):
            let anchor = list.results.anchor(at: list.scroll.cursor)
            let duplicates = list.results.duplicates
            let hadChanged = list.results.totalHasChanged
            list.results.receive(page, for: request)
            list.scroll.shift(by: list.results.position(of: anchor) - list.scroll.cursor)
            tellChanges(duplicatesBefore: duplicates, hadChanged: hadChanged)
            checkNegations(page)
        }
    }

    private mutating func fail(_ error: ClientError, asking filter: Filter, keepingPlace: Bool) {
        guard error != .cancelled else { return }
        list.hasFailed = true
        list.loadAll = nil
        notice = Notice(.error, "\(error.sentence) (r tries again)")
        if let need = loginNeed(error) {
            login = LoginState(need: need, reason: error.sentence, filter: filter, keepsPlace: keepingPlace)
        }
    }

    /// A list that changes while it is read is told, not hidden.
    private mutating func tellChanges(duplicatesBefore: Int, hadChanged: Bool) {
        if list.results.totalHasChanged, !hadChanged, let first = list.results.firstTotal, let last = list.results.total
        {
            notice = Notice(
                .warning,
                "The list changes while it is read: \(Format.number(first)) matches at first, "
                    + "now \(Format.number(last)); r reads it anew.")
        } else if list.results.duplicates > duplicatesBefore {
            notice = Notice(
                .warning,
                "\(Format.count(list.results.duplicates, "backup")) came a second time and \(list.results.duplicates == 1 ? "is" : "are") shown "
                    + "once: the order changes between pages; r reads the list anew.")
        }
    }

    mutating func takeCount(_ subject: CountSubject, _ result: Result<Int, ClientError>) {
        let count: Loadable<Int>
        switch result {
        case .success(let number): count = .loaded(number)
        case .failure(let error): count = .failed(error.sentence)
        }
        switch subject {
        case .list(let question):
            if list.proposal?.question == question { list.proposal?.count = count }
            if list.question == question { list.count = count }
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
