import BackupAPI
import BackupClient
import Reports
import Terminal

extension Model {
    mutating func openServers() -> [Effect] {
        servers = ServersState()
        notice = nil
        return reportServers()
    }

    /// Reports the servers of the loaded rows while they are shown, in an effect.
    mutating func reportServers() -> [Effect] {
        guard var state = servers, list.dataset.generation > 0 else { return [] }
        let dataset = list.dataset
        let request = ServersRequest(
            filter: dataset.filter, generation: dataset.generation, rows: dataset.results.loadedRows,
            total: dataset.total, now: now)
        guard state.begin(request, isWhole: list.isComplete) else { return [] }
        servers = state
        return [.reportServers(request)]
    }

    mutating func handleServers(_ request: ServersRequest, _ answer: ServersAnswer) -> [Effect] {
        guard request.generation == list.dataset.generation else { return [] }
        let rows = serverRows
        servers?.receive(answer, to: request)
        servers?.scroll.reveal(rows: rows, of: answer.rows.count)
        return reportServers()
    }

    mutating func moveInServers(_ movement: Movement) -> [Effect] {
        let rows = serverRows
        let count = servers?.rows.count ?? 0
        servers?.scroll.move(movement, rows: rows, of: count)
        servers?.scroll.reveal(rows: rows, of: count)
        return []
    }

    /// Rows of servers that show.
    private var serverRows: Int { max(1, size.rows - 3 - headerContent.rows - statusLines.count) }

    /// Shows the backups of the server under the cursor in the list.
    mutating func openServer() -> [Effect] {
        guard let server = servers?.rowUnderCursor, let id = server.serverID else {
            notice = Notice(.information, "There is no server to open.")
            return []
        }
        guard let query = try? RowQuery(line: "server-id=\(id.quotedIfNeeded)") else {
            notice = Notice(.information, "The list cannot be narrowed to this server's id.")
            return []
        }
        let effects = closeServers()
        list.arrangement.narrowing = query
        list.arrangement.showsOnlyProblems = false
        list.move(to: 0)
        closeDetail()
        notice = Notice(
            .information, "The loaded backups of \(server.serverName ?? id); \(key(.back, in: .list)) shows all again.")
        return effects
    }

    mutating func stepBackInServers() -> [Effect] {
        if !requests.retrying.isEmpty || list.dataset.loadAll != nil || list.dataset.pending != nil {
            return stepBack()
        }
        return closeServers()
    }

    mutating func closeServers() -> [Effect] {
        let isUnderWay = servers?.underWay != nil
        servers = nil
        notice = nil
        return isUnderWay ? [.cancel(.report)] : []
    }
}
