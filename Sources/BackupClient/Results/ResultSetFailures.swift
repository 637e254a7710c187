public import BackupAPI

// MARK: - Pages that failed

extension ResultSet {
    /// Notes that a page could not be loaded. Other pages go on; this one is asked for again when somebody looks at it and its
    /// pause is over (`requests(around:atMost:now:)`, `nextRequests(atMost:pageSize:now:)`).
    public mutating func fail(_ request: PageRequest, at now: Timestamp) {
        version = Self.nextVersion()
        inFlight.remove(request)
        let attempts = failures.filter { $0.overlaps(request) }.map(\.attempts).max() ?? 0
        failures.removeAll { $0.overlaps(request) }
        failures.append(PageFailure(request, attempts: attempts + 1, failedAt: now))
    }

    /// The failure that keeps a position empty; nil where its row is loaded or nothing has failed there.
    public func failure(at position: Int) -> PageFailure? {
        guard !failures.isEmpty, extent(at: position) == nil else { return nil }
        let offset = offset(at: position)
        return failures.first { $0.request.offset <= offset && offset < $0.request.offset + $0.request.limit }
    }

    /// The number of pages that failed and have not come since.
    public var failureCount: Int { failures.count }

    /// When the next page that failed around some positions may be asked for again; nil where none failed there.
    public func earliestRetry(around positions: Range<Int>) -> Timestamp? {
        let wanted = wantedOffsets(around: positions)
        let window = PageRequest(offset: wanted.lowerBound, limit: wanted.count)
        return failures.filter { $0.overlaps(window) }.map(\.retryAt).min()
    }

    /// Lets all pages that failed be asked for again at once.
    public mutating func forgetFailures() {
        guard !failures.isEmpty else { return }
        version = Self.nextVersion()
        failures = []
    }

    /// The pages whose pause is not over; without a clock none waits.
    func waiting(at now: Timestamp?) -> [PageRequest] {
        guard let now else { return [] }
        return failures.filter { $0.retryAt > now }.map(\.request)
    }
}
