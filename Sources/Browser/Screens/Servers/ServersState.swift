import BackupClient
import Reports
import Terminal

/// The servers of the loaded backups, worst first.
struct ServersState: Sendable, Equatable {
    /// Of an earlier moment, while rows arrive; nil before the first.
    private(set) var answer: ServersAnswer?
    /// What the answer was made of.
    private var answered: ServersRequest?
    /// What is being reported.
    private(set) var underWay: ServersRequest?
    var scroll = Scroll()

    var rows: [ServerRow] { answer?.rows ?? [] }

    var rowUnderCursor: ServerRow? { rows.indices.contains(scroll.cursor) ? rows[scroll.cursor] : nil }

    /// Begins with a report unless one is under way, or has been made of nearly the same rows: while everything is loaded one
    /// is made whenever the rows have grown by a quarter, so that they never cost more than loading does.
    mutating func begin(_ request: ServersRequest, isWhole: Bool) -> Bool {
        if let underWay, underWay.generation == request.generation { return false }
        if let answered, answered.generation == request.generation {
            let growth = request.rows.count - answered.rows.count
            guard answered != request, isWhole || growth > answered.rows.count / 4 else { return false }
        }
        underWay = request
        return true
    }

    /// Shows an answer; the cursor stays on its server.
    mutating func receive(_ answer: ServersAnswer, to request: ServersRequest) {
        guard underWay == request else { return }
        let server = rowUnderCursor
        underWay = nil
        answered = request
        self.answer = answer
        let isFirst = server == nil || scroll.cursor == 0
        let position = answer.rows.firstIndex { $0.serverID == server?.serverID && $0.serverName == server?.serverName }
        scroll.move(to: isFirst ? 0 : position ?? scroll.cursor, of: answer.rows.count)
    }
}
