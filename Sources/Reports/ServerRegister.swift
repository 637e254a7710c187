import BackupAPI

/// The servers that rows belong to, numbered in the order in which they come. Every report goes over rows by it.
struct ServerRegister: Sendable {
    /// One server as its newest backup describes it.
    struct Entry: Sendable {
        let id: String
        fileprivate(set) var name = ""
        fileprivate(set) var tags: [ResourceTag] = []
        fileprivate(set) var newest: Timestamp?
        fileprivate var isNamed = false
    }

    /// A row that can be used.
    struct Visit {
        let index: Int
        let server: Int
        let condition: Condition
        let createdAt: Timestamp?
    }

    let now: Timestamp
    private(set) var entries: [Entry] = []
    private(set) var points = ConditionCounts()
    private var counter: BasisCounter
    private var numbers: [ExactText: Int] = [:]

    init(now: Timestamp) {
        self.now = now
        counter = BasisCounter(now: now)
    }

    func basis(filter: Filter, total: Int?) -> Basis { counter.basis(filter: filter, total: total) }

    /// Goes over rows of a page once, and over the tally of each row's server.
    mutating func visit<Tally>(
        _ page: RowPage, at indices: some Sequence<Int>, _ tallies: inout [Tally], new: () -> Tally,
        _ body: (inout Tally, Visit) -> Void
    ) {
        visit(page, at: indices, &tallies) { tallies, visit in
            while tallies.count <= visit.server { tallies.append(new()) }
            body(&tallies[visit.server], visit)
        }
    }

    /// Goes over rows of a page once, for what is not counted by server.
    mutating func visit<State>(
        _ page: RowPage, at indices: some Sequence<Int>, _ state: inout State, _ body: (inout State, Visit) -> Void
    ) {
        var servers = SharedTexts<Int?>(.serverID, of: page)
        var names = SharedTexts<String>(.serverName, of: page)
        var tags = SharedTexts<[ResourceTag]>(.tags, of: page)
        var conditions = SharedTexts<Condition>(.status, of: page)
        for index in indices {
            let server = servers.value(at: index) { number(of: $0) }
            let createdAt = page.createdAt(at: index)
            guard counter.uses(created: createdAt, hasServer: server != nil), let server else { continue }
            if isNewest(createdAt, of: server) {
                entries[server].name = names.text(at: index)
                entries[server].tags = tags.value(at: index) { _ in page.tags(at: index) }
                (entries[server].newest, entries[server].isNamed) = (createdAt, true)
            }
            let condition = conditions.value(at: index) { Condition($0) }
            points.add(condition)
            body(&state, Visit(index: index, server: server, condition: condition, createdAt: createdAt))
        }
    }

    /// The entries and tallies of servers with rows that were used.
    func used<Tally>(_ tallies: [Tally]) -> [(entry: Entry, tally: Tally)] {
        zip(entries, tallies).filter(\.0.isNamed).map { (entry: $0, tally: $1) }
    }

    private func isNewest(_ createdAt: Timestamp?, of server: Int) -> Bool {
        guard entries[server].isNamed else { return true }
        guard let createdAt else { return false }
        return entries[server].newest.map { createdAt > $0 } ?? true
    }

    /// The number of a server; nil for a text without one.
    private mutating func number(of serverID: ArraySlice<UInt8>) -> Int? {
        guard !serverID.isEmpty else { return nil }
        let serverID = ExactText(String(decoding: serverID, as: UTF8.self))
        if let known = numbers[serverID] { return known }
        numbers[serverID] = entries.count
        entries.append(Entry(id: serverID.text))
        return entries.count - 1
    }
}
