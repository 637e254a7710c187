public import BackupAPI

/// One backup with which something is being done.
public struct RunningRow: Sendable, Hashable {
    public enum Activity: String, Sendable, CaseIterable {
        case making, deleting, restoring

        init?(_ status: BackupStatus) {
            switch status.word {
            case "waiting_protect", "protecting": self = .making
            case "waiting_delete", "deleting": self = .deleting
            case "waiting_restore", "restoring": self = .restoring
            default: return nil
            }
        }
    }

    public enum Fault: String, Sendable, CaseIterable {
        /// Running for more than an hour, and for more than three times the usual duration where that is known.
        case stuck
        /// Its average speed is below a fifth of what is usual.
        case slow
        /// Its progress was the same ten minutes ago or earlier.
        case stalled
    }

    /// What rows and records say of it.
    struct Record: Sendable {
        let activity: Activity
        let id: String
        let name: String
        let isIncremental: Bool?
        let progress: Int?
        let since: Timestamp?
        let speed: Double?
    }

    /// What runs for no longer is never stuck.
    static let minimumSeconds: Int64 = 3_600

    public let activity: Activity
    public let backupID: String
    public let backupName: String
    public let serverID: String
    public let serverName: String?
    /// Per cent.
    public let progress: Int?
    /// Nil where the record does not say since when.
    public let elapsedSeconds: Int64?
    /// The median of the server's last ten of the same kind; nil where none is known.
    public let usualSeconds: Int64?
    /// If it goes on as it went so far.
    public let estimatedEnd: Timestamp?
    public private(set) var faults: [Fault]

    init(
        _ entry: ServerRegister.Entry, _ record: Record, usualSeconds: [Int64], usualSpeeds: [Double], now: Timestamp
    ) {
        activity = record.activity
        (backupID, backupName) = (record.id, record.name)
        serverID = entry.id
        serverName = entry.name.isEmpty ? nil : entry.name
        progress = record.progress
        let elapsed = record.since.map { max(0, now.seconds - $0.seconds) }
        elapsedSeconds = elapsed
        let usual = record.activity == .making && !usualSeconds.isEmpty ? Rhythm.median(usualSeconds) : nil
        self.usualSeconds = usual
        if let elapsed, let progress = record.progress, 1..<100 ~= progress, record.activity == .making {
            estimatedEnd = Timestamp(seconds: now.seconds + elapsed * Int64(100 - progress) / Int64(progress))
        } else {
            estimatedEnd = nil
        }
        var faults: [Fault] = []
        if let elapsed, elapsed > max(Self.minimumSeconds, 3 * (usual ?? 0)) { faults.append(.stuck) }
        let median = usualSpeeds.sorted()
        if record.activity == .making, let speed = record.speed, speed > 0, !median.isEmpty,
            speed < median[median.count / 2] / 5
        {
            faults.append(.slow)
        }
        self.faults = faults
    }

    /// The same, compared with what an earlier reading found.
    ///
    /// What is complete, or as good as that, has no progress to make.
    func compared(with earlier: RunningRow) -> RunningRow {
        guard let progress, progress < 100, hasSameProgress(as: earlier) else { return self }
        var row = self
        row.faults.append(.stalled)
        return row
    }

    func hasSameProgress(as other: RunningRow) -> Bool { activity == other.activity && progress == other.progress }

    func isWorse(than other: RunningRow) -> Bool {
        if faults.isEmpty != other.faults.isEmpty { return other.faults.isEmpty }
        if elapsedSeconds != other.elapsedSeconds { return (elapsedSeconds ?? -1) > (other.elapsedSeconds ?? -1) }
        return backupID < other.backupID
    }
}
