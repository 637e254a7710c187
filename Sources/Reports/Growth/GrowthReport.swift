public import BackupAPI

/// How much there is, how much comes, and what is out of the ordinary (<doc:Growth>). Memory grows with the servers.
public struct GrowthReport: Sendable {
    /// A good backup.
    struct Point: Sendable, Hashable {
        let id: String
        let createdAt: Timestamp
        let sizeMegabytes: Int64
        let isIncremental: Bool
    }

    struct Tally {
        var backups = 0
        var size = GrowthRow.Size()
        var week: Int64 = 0
        var weekBefore: Int64 = 0
        /// The newest good ones with a size and a kind, the newest first.
        var latest: [Point] = []
    }

    /// As many backups before the newest one say what is usual.
    static let usualCount = 14

    private var register: ServerRegister
    private var tallies: [Tally] = []

    public init(now: Timestamp) {
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>) {
        let now = register.now
        register.visit(page, at: indices, &tallies, new: { Tally() }) { tally, visit in
            tally.backups += 1
            guard let size = page.sizeMegabytes(at: visit.index), size >= 0 else { return }
            let isIncremental = page.isIncremental(at: visit.index)
            tally.size.add(size, isIncremental: isIncremental)
            guard let createdAt = visit.createdAt else { return }
            switch now.seconds - createdAt.seconds {
            case ..<(7 * 86_400): tally.week = tally.week.addingClamped(size)
            case ..<(14 * 86_400): tally.weekBefore = tally.weekBefore.addingClamped(size)
            default: break
            }
            guard visit.condition == .good, let isIncremental else { return }
            // Most rows are older than the latest ones, so nothing is made of them.
            let isLatest =
                tally.latest.count <= Self.usualCount || tally.latest.last.map { createdAt > $0.createdAt } ?? true
            guard isLatest else { return }
            let point = Point(
                id: page.id(at: visit.index), createdAt: createdAt, sizeMegabytes: size, isIncremental: isIncremental)
            let place = tally.latest.firstIndex { $0.createdAt < createdAt } ?? tally.latest.count
            tally.latest.insert(point, at: place)
            if tally.latest.count > Self.usualCount + 1 { tally.latest.removeLast() }
        }
    }

    /// The servers, the largest first.
    public func answer(filter: Filter, total: Int?) -> GrowthAnswer {
        let rows = register.used(tallies).map { GrowthRow($0, $1) }
        return GrowthAnswer(
            basis: register.basis(filter: filter, total: total),
            rows: rows.sorted { left, right in
                if left.size.megabytes != right.size.megabytes { return left.size.megabytes > right.size.megabytes }
                return (left.serverName ?? "", left.serverID) < (right.serverName ?? "", right.serverID)
            })
    }
}
