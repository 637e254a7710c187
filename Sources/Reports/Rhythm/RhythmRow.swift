public import BackupAPI

/// One server's rhythm.
public struct RhythmRow: Sendable, Hashable {
    public let serverID: String
    public let serverName: String?
    /// Nil where fewer than four automatic backups are known.
    public let intervalSeconds: Int64?
    /// Runs that were due in the last 30 days and did not happen.
    public let missed: Int
    /// The newest automatic backup, whatever its condition.
    public let lastRunAt: Timestamp?
    public let strip: DayStrip
    /// Since when no backup has come, where that is more than three intervals and 14 days: probably gone, or no longer scheduled.
    public let silentSince: Timestamp?

    /// Nil where no rhythm is known.
    public var isKept: Bool? { intervalSeconds == nil ? nil : missed == 0 }

    init(_ entry: ServerRegister.Entry, _ tally: RhythmReport.Tally, now: Timestamp) {
        serverID = entry.id
        serverName = entry.name.isEmpty ? nil : entry.name
        let start = now.seconds - Int64(DayStrip.dayCount) * 86_400
        let rhythm = Rhythm(runs: tally.runs.map(Int64.init), start: start, now: now.seconds)
        intervalSeconds = rhythm?.intervalSeconds
        missed = rhythm?.missed.count ?? 0
        lastRunAt = tally.runs.max().map { Timestamp(seconds: Int64($0)) }
        strip = DayStrip(tally.days, first: tally.first, missed: rhythm?.missed ?? [], now: now)
        let silence = max(14 * 86_400, 3 * (rhythm?.intervalSeconds ?? 0))
        silentSince = entry.newest.flatMap { now.seconds - $0.seconds > silence ? $0 : nil }
    }

    func isWorse(than other: RhythmRow) -> Bool {
        if missed != other.missed { return missed > other.missed }
        return (serverName ?? "", serverID) < (other.serverName ?? "", other.serverID)
    }
}

/// The servers' rhythm, and what that rests on.
public struct RhythmAnswer: Sendable, Hashable {
    public let basis: Basis
    public let rows: [RhythmRow]

    /// Servers with a rhythm.
    public var known: [RhythmRow] { rows.filter { $0.isKept != nil } }
    public var kept: Int { known.count { $0.missed == 0 } }
    public var missed: Int { rows.reduce(0) { $0 + $1.missed } }
    /// Servers of which no backup has come for long.
    public var silent: [RhythmRow] { rows.filter { $0.silentSince != nil } }
}
