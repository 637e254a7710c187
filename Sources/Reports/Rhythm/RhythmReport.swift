public import BackupAPI

/// Whether automatic backups keep their rhythm (<doc:Rhythm>).
///
/// Rows come page by page, once, in any order; memory grows by four bytes an automatic backup.
public struct RhythmReport: Sendable {
    /// What is known of one server.
    struct Tally {
        /// When automatic backups were created, in seconds since 1970.
        var runs: [UInt32] = []
        var first: Timestamp?
        var days = DayStrip.Days()
    }

    private let today: Int64
    private var register: ServerRegister
    private var tallies: [Tally] = []

    public init(now: Timestamp) {
        register = ServerRegister(now: now)
        today = now.dayNumber
    }

    /// Adds rows of a page.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>) {
        let today = today
        register.visit(page, at: indices, &tallies, new: { Tally() }) { tally, visit in
            guard let createdAt = visit.createdAt else { return }
            if page.isAutomatic(at: visit.index) == true, let seconds = UInt32(exactly: createdAt.seconds) {
                tally.runs.append(seconds)
            }
            tally.first = min(tally.first ?? createdAt, createdAt)
            tally.days.add(visit.condition, daysAgo: today - createdAt.dayNumber)
        }
    }

    /// The servers: those that missed most runs first.
    public func answer(filter: Filter, total: Int?) -> RhythmAnswer {
        let rows = register.used(tallies).map { RhythmRow($0, $1, now: register.now) }
        return RhythmAnswer(
            basis: register.basis(filter: filter, total: total), rows: rows.sorted { $0.isWorse(than: $1) })
    }
}

extension Timestamp {
    /// The number of the day in UTC since 1970.
    var dayNumber: Int64 { (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400 }
}
