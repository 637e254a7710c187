import BackupAPI
import BackupClient

// MARK: - Pages to fetch and to stop

extension Dataset {
    static let pagesInFlight = 3
    /// Records per page of a load of everything: fewer and larger pages are quicker, but three of them are in memory at once.
    static let loadAllPageSize = 500

    /// Fetches the first pages that are missing.
    mutating func fetchInOrder(at now: Timestamp) -> [Effect] {
        let requests = results.nextRequests(
            atMost: min(loadAll?.pace.pagesInFlight ?? .max, source.pagesInFlight), pageSize: Self.loadAllPageSize,
            now: now)
        for request in requests { loadAll?.askedAt[request] = now }
        return fetch(requests)
    }

    /// Fetches the pages around a window of positions, and gives up those that nobody looks at any more. A page that failed is
    /// fetched again when its pause is over and its rows are in the window.
    mutating func fetch(around window: Range<Int>, at now: Timestamp) -> [Effect] {
        var effects: [Effect] = []
        for request in results.inFlight.subtracting(results.requestsUnderWay(around: window)) {
            results.abandon(request)
            effects.append(.cancel(.page(generation: generation, request)))
        }
        return effects + fetch(results.requests(around: window, atMost: Self.pagesInFlight, now: now))
    }

    private mutating func fetch(_ missing: [PageRequest]) -> [Effect] {
        guard !results.isComplete else { return [] }
        for request in missing { results.begin(request) }
        return missing.map { source.fetch($0, behind: results, generation: generation) }
    }

    /// Fetches what is behind a first page that was not full: most likely nothing, which makes the end certain.
    mutating func fetchEnd() -> [Effect] {
        guard source.items != nil, 1..<results.pageSize ~= results.loadedCount else { return [] }
        return fetch(results.nextRequests(atMost: 1))
    }

    /// Gives up the pages under way.
    mutating func abandonPages() -> [Effect] {
        let requests = results.inFlight
        for request in requests { results.abandon(request) }
        return cancellations(of: requests)
    }

    /// Stops the pages under way; their rows say so, and are loaded again once somebody scrolls there.
    mutating func stopPages(at now: Timestamp) -> [Effect] {
        let requests = results.inFlight
        for request in requests { results.fail(request, at: now) }
        return cancellations(of: requests)
    }

    /// Fetches what is missing of a list that is read again, before it shows.
    mutating func continueReload() -> [Effect] {
        guard let query = pending, let reload = query.reload else { return [] }
        let requests = reload.requests(for: query.results, atMost: query.source.pagesInFlight)
        for request in requests { pending?.results.begin(request) }
        return requests.map { query.source.fetch($0, behind: query.results, generation: query.generation) }
    }

    /// Gives up the query whose first page has not come.
    mutating func abandonPending() -> [Effect] {
        guard let pending else { return [] }
        self.pending = nil
        return pending.results.inFlight.map { .cancel(.page(generation: pending.generation, $0)) }
    }

    private func cancellations(of requests: Set<PageRequest>) -> [Effect] {
        requests.sorted { $0.offset < $1.offset }.map { .cancel(.page(generation: generation, $0)) }
    }
}
