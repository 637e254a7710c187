public import BackupAPI

/// Which servers have no good backup that is young enough (<doc:Servers>).
///
/// Rows come page by page, once, in any order; memory grows with the servers, not with their backups.
///
///     var report = ServerReport(now: now)
///     report.add(page.rows, at: fresh)
///     let answer = report.answer(filter: filter, total: page.totalCount, limits: limits)
public struct ServerReport: Sendable {
    private let projectID: String?
    private let now: Timestamp
    private var counter: BasisCounter
    private var numbers: [ExactText: Int] = [:]
    private var tallies: [ServerTally] = []
    private var points = ConditionCounts()

    public init(now: Timestamp, projectID: String? = nil) {
        self.now = now
        self.projectID = projectID
        counter = BasisCounter(now: now)
    }

    /// Adds rows of a page.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>) {
        var servers = SharedTexts<Int?>(.serverID, of: page)
        var names = SharedTexts<String>(.serverName, of: page)
        var tags = SharedTexts<[ResourceTag]>(.tags, of: page)
        var conditions = SharedTexts<Condition>(.status, of: page)
        for index in indices {
            let server = servers.value(at: index) { number(of: $0) }
            let created = page.createdAt(at: index)
            guard counter.uses(created: created, hasServer: server != nil), let server else { continue }
            if tallies[server].isNewest(created) {
                let tags = tags.value(at: index) { _ in page.tags(at: index) }
                tallies[server].rename(names.text(at: index), tags, at: created)
            }
            let condition = conditions.value(at: index) { Condition($0) }
            points.add(condition)
            tallies[server].add(
                condition, createdAt: created, sizeMegabytes: page.sizeMegabytes(at: index), id: page.id(at: index))
        }
    }

    /// The place of a server among the tallies; nil for a text without one.
    private mutating func number(of serverID: ArraySlice<UInt8>) -> Int? {
        guard !serverID.isEmpty else { return nil }
        let serverID = ExactText(String(decoding: serverID, as: UTF8.self))
        if let known = numbers[serverID] { return known }
        numbers[serverID] = tallies.count
        tallies.append(ServerTally(serverID: serverID.text))
        return tallies.count - 1
    }

    /// The servers, worst first.
    ///
    /// - Parameters:
    ///   - total: matches as the service counts them.
    ///   - expected: servers that should have backups; nil where nobody says.
    public func answer(
        filter: Filter, total: Int?, limits: AgeLimits = .standard, expected: ExpectedServers? = nil
    ) -> ServersAnswer {
        let seen = tallies.filter { $0.backups > 0 }
        let rows = seen.map { ServerRow($0, limit: limits.limit(for: $0.tags), now: now, projectID: projectID) }
        let missing = (expected?.missing(among: rows) ?? []).map {
            ServerRow(missing: $0, limit: limits.limit(for: []), projectID: projectID)
        }
        return ServersAnswer(
            basis: counter.basis(filter: filter, total: total), rows: (rows + missing).sorted { $0.isWorse(than: $1) },
            points: points, checksExpected: expected != nil)
    }
}
