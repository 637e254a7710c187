public import BackupAPI

/// Which backup of a server one would restore for a moment (<doc:RestorePoint>).
///
/// Rows come page by page, once, in any order; memory grows with the servers.
public struct RestoreReport: Sendable {
    /// A good backup.
    public struct Point: Sendable, Hashable {
        public let id: String
        public let name: String
        public let createdAt: Timestamp
    }

    /// The good backups of one server around the moment.
    private struct Tally {
        var chosen: Point?
        var older: Point?
        var next: Point?
        /// Whether a record of the server has the address or the volume that was asked for.
        var hasAddress = false
    }

    private let moment: Timestamp
    private var register: ServerRegister
    private var tallies: [Tally] = []

    public init(now: Timestamp, moment: Timestamp) {
        self.moment = moment
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    ///
    /// - Parameter hasAddress: whether the record of a row has the address or the volume that `answer` will be asked for; without
    ///   it servers are found by id and name alone.
    public mutating func add(
        _ page: RowPage, at indices: some Sequence<Int>, hasAddress: (Int) -> Bool = { _ in false }
    ) {
        let moment = moment
        register.visit(page, at: indices, &tallies, new: { Tally() }) { tally, visit in
            if !tally.hasAddress { tally.hasAddress = hasAddress(visit.index) }
            guard visit.condition == .good, let createdAt = visit.createdAt else { return }
            func point() -> Point {
                let name = String(decoding: page.bytes(.name, at: visit.index), as: UTF8.self)
                return Point(id: page.id(at: visit.index), name: name, createdAt: createdAt)
            }
            if createdAt > moment {
                if tally.next.map({ createdAt < $0.createdAt }) ?? true { tally.next = point() }
            } else if tally.chosen.map({ createdAt > $0.createdAt }) ?? true {
                tally.older = tally.chosen
                tally.chosen = point()
            } else if tally.older.map({ createdAt > $0.createdAt }) ?? true {
                tally.older = point()
            }
        }
    }

    /// What there is to restore of a server.
    ///
    /// - Parameter server: its id, the name in its newest backup, or an address or a volume of any of its backups.
    public func answer(server: String, filter: Filter, total: Int?) -> RestoreAnswer {
        let all = register.used(tallies)
        let byID = all.filter { $0.entry.id.isExactly(server) }
        let byName = all.filter { $0.entry.name.isExactly(server) }
        let found = [byID, byName, all.filter(\.tally.hasAddress)].first { !$0.isEmpty } ?? []
        let outcome: RestoreAnswer.Outcome
        if let (entry, tally) = found.first, found.count == 1 {
            outcome = .server(
                RestoreAnswer.Points(
                    serverID: entry.id, serverName: entry.name, askedAt: moment, chosen: tally.chosen, next: tally.next,
                    older: tally.older))
        } else {
            outcome = found.isEmpty ? .unknown : .ambiguous(ids: found.map(\.entry.id).sorted())
        }
        return RestoreAnswer(basis: register.basis(filter: filter, total: total), outcome: outcome)
    }
}
