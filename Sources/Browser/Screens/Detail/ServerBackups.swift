import BackupAPI
import Reports

/// The backups of one server, newest first, and what they say of it.
public struct ServerBackups: Sendable, Hashable {
    /// Where the backups come from.
    public enum Source: Sendable, Hashable {
        /// From the service; whether they are all.
        case service(isWhole: Bool)
        /// Of the loaded ones, because the service gave no list, for a reason that is a sentence.
        case loaded(because: String)
    }

    let serverID: String
    let source: Source
    let rows: [Row]
    /// The last 30 days and the rhythm; nil where no backup has a time.
    let rhythm: RhythmRow?
    /// When the last good backup was created; nil where there is none.
    let lastGoodAt: Timestamp?

    init(ofServer serverID: String, _ source: Source, _ pages: [RowPage], at now: Timestamp) {
        self.serverID = serverID
        self.source = source
        var report = RhythmReport(now: now)
        var rows: [Row] = []
        for page in pages {
            let own = (0..<page.count).filter { page.bytes(.serverID, at: $0).elementsEqual(serverID.utf8) }
            report.add(page, at: own)
            rows += own.map { page[$0] }
        }
        rhythm = report.answer(filter: Filter(), total: nil).rows.first
        lastGoodAt = rows.filter { Reports.Condition($0.status) == .good }.compactMap(\.createdAt).max()
        // What has no time is behind what has.
        self.rows = rows.sorted { ($0.createdAt?.seconds ?? .min, $1.id) > ($1.createdAt?.seconds ?? .min, $0.id) }
    }

    func count(_ condition: Reports.Condition) -> Int { rows.count { Reports.Condition($0.status) == condition } }
}
