import BackupAPI
import BackupClient
import Presentation
import Reports
import Terminal

/// `@`: the backup that one would restore.
extension Model {
    /// The server under the cursor.
    var serverToRestore: (id: String, name: String)? {
        if let screen = screens[ReportScreen<ServersReport>.self] {
            return screen.table.rowUnderCursor.flatMap { row in
                row.server.serverID.map { ($0, row.server.serverName ?? $0) }
            }
        }
        guard let row = list.rowUnderCursor, !row.serverID.isEmpty else { return nil }
        return (row.serverID, row.serverName.isEmpty ? row.serverID : row.serverName)
    }

    mutating func openRestorePoint() -> [Effect] {
        guard let server = serverToRestore else {
            notice = Notice(.information, "There is no server here to restore.")
            return []
        }
        notice = nil
        restorePoint = RestorePointScreen(serverID: server.id, serverName: server.name)
        return []
    }

    mutating func leaveRestorePoint() -> [Effect] {
        let isUnderWay = restorePoint?.isUnderWay == true
        restorePoint = nil
        notice = nil
        return isUnderWay ? [.cancel(.restorePoint)] : []
    }

    mutating func findRestorePoint() -> [Effect] {
        guard let state = restorePoint, !state.isUnderWay else { return [] }
        guard let moment = state.moment(now: now) else {
            notice = Notice(
                .warning,
                "\"\(state.input.text)\" is not a time; write 02:13 or 2026-11-24T02:13, in UTC unless a zone follows.")
            return []
        }
        restorePoint?.isUnderWay = true
        let effects = listHasAll(ofServer: state.serverID) ? [] : returnToWholeList()
        return effects + [
            .findRestorePoint(RestoreRequest(source: reportSource, serverID: state.serverID, moment: moment))
        ]
    }

    /// Whether the list is all that the service has of a server.
    private func listHasAll(ofServer id: String) -> Bool {
        guard list.isComplete, let query = Self.backups(ofServer: id) else { return false }
        return list.dataset.source == RowSource(query, of: list.dataset.filter)
    }

    private static func backups(ofServer id: String) -> RowQuery? {
        try? RowQuery(line: "server-id=\(id.quotedIfNeeded)")
    }

    mutating func handleRestorePoint(_ request: RestoreRequest, _ outcome: RestoreOutcome) -> [Effect] {
        guard let state = restorePoint, state.isUnderWay else { return [] }
        restorePoint = nil
        let rest = outcome.isPartial ? " \(key(.loadAll)) loads the backups that are missing." : ""
        guard let points = outcome.points, let chosen = points.chosen, let identity = outcome.chosen,
            let query = Self.backups(ofServer: state.serverID)
        else {
            notice = Notice(
                .warning,
                "No loaded backup of \(state.serverName) from \(request.moment.text) UTC or earlier is good.\(rest)")
            return []
        }
        leavePlace()
        let effects = closeReport()
        list.arrangement = Arrangement(narrowing: query)
        list.moveWhateverShows(to: identity)
        let loss = points.losesSeconds.map { $0 == 0 ? "nothing" : Format.duration(seconds: $0) } ?? ""
        let next = points.next.map { "; the next one is from \($0.createdAt.text) UTC" } ?? ""
        notice = Notice(
            outcome.isPartial ? .warning : .information,
            "Restore this one, from \(chosen.createdAt.text) UTC: it loses \(loss)\(next).\(rest)", about: .restorePoint
        )
        return effects
    }
}
