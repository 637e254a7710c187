public import BackupAPI

/// Everything that fits on one page: the servers, the causes, what is stuck, the rhythm, what one may doubt, the growth, the leftovers
/// and odd tags.
public struct SummaryReport: Sendable {
    private var servers: ServerReport
    private var failures: FailureReport
    private var running: RunningReport
    private var rhythm: RhythmReport
    private var completeness: CompletenessReport
    private var growth: GrowthReport
    private var leftovers: LeftoverReport
    private var tags: TagReport

    /// - Parameters:
    ///   - span: how far back failures count.
    ///   - manual: backups that were made by hand longer ago are left over.
    public init(now: Timestamp, projectID: String?, span: TimeSpan, manual: TimeSpan) {
        servers = ServerReport(now: now, projectID: projectID)
        failures = FailureReport(now: now, span: span)
        running = RunningReport(now: now)
        rhythm = RhythmReport(now: now)
        completeness = CompletenessReport(now: now)
        growth = GrowthReport(now: now)
        leftovers = LeftoverReport(now: now, manual: manual)
        tags = TagReport(now: now)
    }

    /// Adds rows of a page.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>, _ records: RecordLookup) {
        let indices = Array(indices)
        servers.add(page, at: indices)
        failures.add(page, at: indices) { FailureCause(records.backup($0)?.failure) }
        running.add(page, at: indices) { records.backup($0).map(RunningReport.Timing.init) }
        rhythm.add(page, at: indices)
        completeness.add(page, at: indices, backup: records.backup)
        growth.add(page, at: indices) { records.backup($0)?.diskMegabytes }
        leftovers.add(
            page, at: indices, hasImage: records.hasImage, hasFailedCopy: records.hasFailedCopy)
        tags.add(page, at: indices)
    }

    public func answer(
        filter: Filter, total: Int?, limits: AgeLimits, expected: ExpectedServers?
    ) -> SummaryAnswer {
        SummaryAnswer(
            servers: servers.answer(filter: filter, total: total, limits: limits, expected: expected),
            failures: failures.answer(filter: filter, total: total),
            rhythm: rhythm.answer(filter: filter, total: total),
            completeness: completeness.answer(filter: filter, total: total),
            growth: growth.answer(filter: filter, total: total),
            leftovers: leftovers.answer(filter: filter, total: total),
            running: running.answer(filter: filter, total: total), tags: tags.answer(filter: filter, total: total))
    }
}

/// The answers that make up one page; they rest on the same rows.
public struct SummaryAnswer: Sendable, Hashable {
    public let servers: ServersAnswer
    public let failures: FailuresAnswer
    public let rhythm: RhythmAnswer
    public let completeness: CompletenessAnswer
    public let growth: GrowthAnswer
    public let leftovers: LeftoverAnswer
    public let running: RunningAnswer
    public let tags: TagAnswer

    public var basis: Basis { servers.basis }
}
