public import BackupAPI

/// What makes one doubt that a good backup is whole (<doc:Completeness>). No record proves that it can be read.
///
/// Records come page by page, once, in any order; memory grows with the servers and with what was found.
public struct CompletenessReport: Sendable {
    private struct Tally: Sendable {
        /// The newest good backup and the one before it.
        var newest: Contents?
        var previous: Contents?
        var findings: [CompletenessRow] = []
    }

    /// What two backups of a server are compared by.
    struct Contents: Sendable {
        let id: String
        let createdAt: Timestamp
        let volumes: Set<String>
        let machine: [String]
    }

    private var register: ServerRegister
    private var tallies: [Tally] = []

    public init(now: Timestamp) {
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    ///
    /// - Parameter backup: decodes the record of a row; nil where it cannot be decoded.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>, backup: (Int) -> Backup?) {
        register.visit(page, at: indices, &tallies, new: { Tally() }) { tally, visit in
            guard visit.condition == .good, let createdAt = visit.createdAt, let backup = backup(visit.index) else {
                return
            }
            let doubts = Doubt.doubts(about: backup)
            if !doubts.isEmpty {
                tally.findings.append(CompletenessRow(backupID: backup.id, createdAt: createdAt, doubts: doubts))
            }
            let contents = Contents(backup, createdAt)
            if tally.newest.map({ createdAt > $0.createdAt }) ?? true {
                (tally.previous, tally.newest) = (tally.newest, contents)
            } else if tally.previous.map({ createdAt > $0.createdAt }) ?? true {
                tally.previous = contents
            }
        }
    }

    /// Backups with doubts, the newest first.
    public func answer(filter: Filter, total: Int?) -> CompletenessAnswer {
        let rows = register.used(tallies).flatMap { entry, tally in
            var findings = tally.findings
            if let newest = tally.newest, let previous = tally.previous {
                let changes = Doubt.changes(from: previous, to: newest)
                if let index = findings.firstIndex(where: { $0.backupID == newest.id }) {
                    findings[index].doubts += changes
                } else if !changes.isEmpty {
                    findings.append(
                        CompletenessRow(backupID: newest.id, createdAt: newest.createdAt, doubts: changes))
                }
            }
            return findings.map { row in
                var row = row
                (row.serverID, row.serverName) = (entry.id, entry.name.isEmpty ? nil : entry.name)
                return row
            }
        }
        return CompletenessAnswer(
            basis: register.basis(filter: filter, total: total),
            rows: rows.sorted { ($1.createdAt.seconds, $0.backupID) < ($0.createdAt.seconds, $1.backupID) })
    }
}
