public import BackupAPI

/// Everything that fits on one page: the servers, the causes, the rhythm, the growth and the leftovers.
public struct SummaryReport: Sendable {
    private var servers: ServerReport
    private var failures: FailureReport
    private var rhythm: RhythmReport
    private var growth: GrowthReport
    private var leftovers: LeftoverReport

    /// - Parameters:
    ///   - span: how far back failures count.
    ///   - manual: backups that were made by hand longer ago are left over.
    public init(now: Timestamp, projectID: String?, span: TimeSpan, manual: TimeSpan) {
        servers = ServerReport(now: now, projectID: projectID)
        failures = FailureReport(now: now, span: span)
        rhythm = RhythmReport(now: now)
        growth = GrowthReport(now: now)
        leftovers = LeftoverReport(now: now, manual: manual)
    }

    /// Adds rows of a page.
    ///
    /// - Parameters:
    ///   - cause: reads the cause out of the record of a row that failed.
    ///   - hasImage: whether the record of a row says that an image was made of it.
    public mutating func add(
        _ page: RowPage, at indices: some Sequence<Int>, cause: ((Int) -> FailureCause)? = nil,
        hasImage: (Int) -> Bool = { _ in false }
    ) {
        let indices = Array(indices)
        servers.add(page, at: indices)
        failures.add(page, at: indices, cause: cause)
        rhythm.add(page, at: indices)
        growth.add(page, at: indices)
        leftovers.add(page, at: indices, hasImage: hasImage)
    }

    public func answer(
        filter: Filter, total: Int?, limits: AgeLimits, expected: ExpectedServers?
    ) -> SummaryAnswer {
        SummaryAnswer(
            servers: servers.answer(filter: filter, total: total, limits: limits, expected: expected),
            failures: failures.answer(filter: filter, total: total),
            rhythm: rhythm.answer(filter: filter, total: total),
            growth: growth.answer(filter: filter, total: total),
            leftovers: leftovers.answer(filter: filter, total: total))
    }
}

/// The answers that make up one page; they rest on the same rows.
public struct SummaryAnswer: Sendable, Hashable {
    public let servers: ServersAnswer
    public let failures: FailuresAnswer
    public let rhythm: RhythmAnswer
    public let growth: GrowthAnswer
    public let leftovers: LeftoverAnswer

    public var basis: Basis { servers.basis }
}
