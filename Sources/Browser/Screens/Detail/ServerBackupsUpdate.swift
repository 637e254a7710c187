import BackupAPI
import BackupClient

/// The server's other backups, read while the tab shows and kept for the server while the detail stays on it.
extension Model {
    /// Reads the backups of the detail's server where they are wanted; stops reading those of another.
    mutating func followServer() -> [Effect] {
        let wanted = detail.presence == .closed ? nil : detail.record.value?.serverID
        let isRead = detail.server?.serverID == wanted && detail.server?.generation == list.generation
        var effects: [Effect] = []
        if !isRead, let server = detail.server {
            if server.history == .loading { effects.append(.cancel(.server)) }
            detail.server = nil
        }
        guard detail.tab == .server, detail.server == nil, let wanted, !wanted.isEmpty else { return effects }
        let request = ServerBackupsRequest(
            serverID: wanted, generation: list.generation, rows: list.dataset.results.loadedRows, now: now)
        detail.server = DetailState.Server(serverID: wanted, generation: list.generation)
        return effects + [.readServer(request)]
    }

    mutating func handleServer(_ request: ServerBackupsRequest, _ history: ServerBackups) -> [Effect] {
        guard detail.server?.serverID == request.serverID, detail.server?.generation == request.generation else {
            return []
        }
        detail.server?.history = .loaded(history)
        return layOutDetail()
    }

    /// Gives up reading from a service that does not answer: what is loaded has some of the server's backups, too.
    mutating func giveUpServer() {
        detail.server?.history = .failed("Stopped.")
    }
}
