public import BackupAPI

/// How much there is, how much comes, and what is out of the ordinary (<doc:Growth>). Memory grows with the servers, tags and zones.
public struct GrowthReport: Sendable {
    /// A good backup.
    struct Point: Sendable, Hashable {
        let id: String
        let createdAt: Timestamp
        let sizeMegabytes: Int64
        let isIncremental: Bool
    }

    struct Tally: Sendable {
        var share = GrowthShare()
        /// The newest good ones with a size and a kind, the newest first.
        var latest: [Point] = []
        /// Of the newest good backup whose record says how large the disks are.
        var disks: (createdAt: Timestamp, megabytes: Int64)?
    }

    private struct State: Sendable {
        var tallies: [Tally] = []
        var tags = GrowthShares<ResourceTag>()
        var zones = GrowthShares<ExactText>()
        /// Megabytes added in each week, counted back from the moment.
        var weeks: [Int64: Int64] = [:]
        var oldest: Timestamp?
        /// Days from creation to expiry, with the number of backups.
        var retentionDays: [Int64: Int] = [:]
    }

    /// As many backups before the newest one say what is usual.
    static let usualCount = 14

    private var register: ServerRegister
    private var state = State()

    public init(now: Timestamp) {
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    ///
    /// - Parameter diskMegabytes: the sizes of the disks that a row's record says were backed up; asked for few rows.
    public mutating func add(
        _ page: RowPage, at indices: some Sequence<Int>, diskMegabytes: (Int) -> Int64? = { _ in nil }
    ) {
        let now = register.now
        var tags = SharedTexts<[Int]>(.tags, of: page)
        var zones = SharedTexts<Int>(.zone, of: page)
        register.visit(page, at: indices, &state) { state, visit in
            let index = visit.index
            let size = page.sizeMegabytes(at: index).flatMap { $0 >= 0 ? $0 : nil }
            let isIncremental = page.isIncremental(at: index)
            let age = visit.createdAt.map { now.seconds - $0.seconds }
            while state.tallies.count <= visit.server { state.tallies.append(Tally()) }
            state.tallies[visit.server].share.add(sizeMegabytes: size, isIncremental: isIncremental, age: age)
            for tag in tags.value(
                at: index,
                make: { _ in
                    Set(page.tags(at: index)).map { state.tags.number(of: $0) }
                })
            {
                state.tags.add(to: tag, sizeMegabytes: size, isIncremental: isIncremental, age: age)
            }
            let zone = zones.value(at: index) { bytes in
                state.zones.number(of: ExactText(String(decoding: bytes, as: UTF8.self)))
            }
            state.zones.add(to: zone, sizeMegabytes: size, isIncremental: isIncremental, age: age)
            guard let createdAt = visit.createdAt, let age else { return }
            state.oldest = min(state.oldest ?? createdAt, createdAt)
            state.weeks[max(0, age) / (7 * 86_400), default: 0].addClamped(size ?? 0)
            guard visit.condition == .good else { return }
            if let expiry = page.expiresAt(at: index) {
                state.retentionDays[(expiry.seconds - createdAt.seconds + 43_200) / 86_400, default: 0] += 1
            }
            if state.tallies[visit.server].disks.map({ createdAt > $0.createdAt }) ?? true,
                let megabytes = diskMegabytes(index)
            {
                state.tallies[visit.server].disks = (createdAt, megabytes)
            }
            guard let size, let isIncremental else { return }
            state.tallies[visit.server].keep(createdAt: createdAt) {
                Point(id: page.id(at: index), createdAt: createdAt, sizeMegabytes: size, isIncremental: isIncremental)
            }
        }
    }

    /// The servers, the largest first, and tags and zones likewise.
    public func answer(filter: Filter, total: Int?) -> GrowthAnswer {
        let rows = register.used(state.tallies).map { GrowthRow($0, $1) }.sorted { left, right in
            if left.size.megabytes != right.size.megabytes { return left.size.megabytes > right.size.megabytes }
            return (left.serverName ?? "", left.serverID) < (right.serverName ?? "", right.serverID)
        }
        let tags = state.tags.sorted { ($0.key, $0.value) < ($1.key, $1.value) }
        let zones = state.zones.sorted { $0.text < $1.text }
        let share = rows.reduce(into: GrowthShare()) { $0.add($1.share) }
        let span = state.oldest.map { register.now.seconds - $0.seconds } ?? 0
        return GrowthAnswer(
            basis: register.basis(filter: filter, total: total), rows: rows, share: share,
            tags: tags.map { GrowthAnswer.Tag(tag: $0.key, share: $0.share) },
            zones: zones.map { GrowthAnswer.Zone(name: $0.key.text, share: $0.share) },
            forecast: GrowthForecast(
                weeks: state.weeks, totalMegabytes: share.size.megabytes, spanSeconds: span,
                retentionDays: state.retentionDays))
    }
}

extension GrowthReport.Tally {
    /// Keeps a good backup if it is one of the latest. Most are older, so nothing is made of them.
    fileprivate mutating func keep(createdAt: Timestamp, point: () -> GrowthReport.Point) {
        let isLatest =
            latest.count <= GrowthReport.usualCount || latest.last.map { createdAt > $0.createdAt } ?? true
        guard isLatest else { return }
        latest.insert(point(), at: latest.firstIndex { $0.createdAt < createdAt } ?? latest.count)
        if latest.count > GrowthReport.usualCount + 1 { latest.removeLast() }
    }
}

extension Int64 {
    fileprivate mutating func addClamped(_ other: Int64) { self = addingClamped(other) }
}
