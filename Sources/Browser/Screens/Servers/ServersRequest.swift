import BackupAPI
import BackupClient
import Reports

/// Loaded rows of which the servers are to be reported.
public struct ServersRequest: Sendable, Hashable {
    let filter: Filter
    let generation: Int
    let rows: LoadedRows
    /// Matches as the service counts them.
    let total: Int?
    /// The moment that ages are measured from.
    let now: Timestamp

    /// Nil where the task was cancelled meanwhile.
    func answer() -> ServersAnswer? {
        var report = ServerReport(now: now)
        for page in rows.pages {
            guard !Task.isCancelled else { return nil }
            report.add(page, at: 0..<page.count)
        }
        return report.answer(filter: filter, total: total)
    }

    /// Two are the same where they are made of the same rows.
    public static func == (left: ServersRequest, right: ServersRequest) -> Bool {
        left.generation == right.generation && left.rows == right.rows
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(generation)
        hasher.combine(rows.version)
    }
}
