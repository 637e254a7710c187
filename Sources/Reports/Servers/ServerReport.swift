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
    private var register: ServerRegister
    private var tallies: [ServerTally] = []

    public init(now: Timestamp, projectID: String? = nil) {
        self.projectID = projectID
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>) {
        register.visit(page, at: indices, &tallies, new: { ServerTally() }) { tally, visit in
            tally.add(
                visit.condition, createdAt: visit.createdAt, sizeMegabytes: page.sizeMegabytes(at: visit.index),
                id: page.id(at: visit.index))
        }
    }

    /// The servers, worst first.
    ///
    /// - Parameters:
    ///   - total: matches as the service counts them.
    ///   - expected: servers that should have backups; nil where nobody says.
    public func answer(
        filter: Filter, total: Int?, limits: AgeLimits = .standard, expected: ExpectedServers? = nil
    ) -> ServersAnswer {
        let rows = register.used(tallies).map { entry, tally in
            ServerRow(entry, tally, limit: limits.limit(for: entry.tags), now: register.now, projectID: projectID)
        }
        let missing = (expected?.missing(among: rows) ?? []).map {
            ServerRow(missing: $0, limit: limits.limit(for: []), projectID: projectID)
        }
        return ServersAnswer(
            basis: register.basis(filter: filter, total: total),
            rows: (rows + missing).sorted { $0.isWorse(than: $1) }, points: register.points,
            checksExpected: expected != nil)
    }
}
