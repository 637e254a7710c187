import BackupAPI

/// An account that looks like a real one: servers backed up every night, now and then by hand, now and then in vain.
struct SeededAccount: Account {
    let draw: SeededRandom
    let now: Timestamp
    let project: String
    let servers: [Server]
    let count: Int
    private let hasOddities: Bool
    private let incidents: Incidents

    init(_ configuration: Sandbox.Configuration) {
        draw = SeededRandom(seed: configuration.seed)
        now = configuration.now
        project = configuration.project
        count = max(0, configuration.backups)
        hasOddities = configuration.hasOddities
        servers = (0..<48).map { [draw] in Server($0, draw: draw) }
        incidents = configuration.hasIncidents ? Incidents(among: servers) : .none
    }

    func server(at index: Int) -> Server {
        // Each night backs every server up once, in an order of its own.
        let (number, night) = place(of: index)
        guard let incident = incidents.incident(ofServer: number) else { return servers[number] }
        if incident.hasNoBackup(ofNight: night) { return servers[(number + 1) % servers.count] }
        return incident.lacksVolume(inNight: night) ? servers[number].withoutLastVolume : servers[number]
    }

    /// The server whose turn it is, and the night, counted back from the last one.
    private func place(of index: Int) -> (server: Int, night: Int) {
        let night = index / servers.count
        return ((index % servers.count * 7 + draw.below(servers.count, night, 1)) % servers.count, night)
    }

    /// By how much an incident multiplies the size of a backup.
    func sizeFactor(_ index: Int) -> Int {
        let (server, night) = place(of: index)
        return incidents.incident(ofServer: server)?.sizeFactor(ofNight: night) ?? 1
    }

    /// Newest first: a night's backups are five minutes apart.
    func createdAt(_ index: Int) -> Timestamp {
        let night = index / servers.count
        let turn = index % servers.count
        let lastNight = now.seconds - 1_200
        return Timestamp(
            seconds: lastNight - Int64(night) * 86_400 - Int64(turn) * 300 - Int64(draw.below(240, index, 2)))
    }

    /// The oddity of a record; nil where it has none.
    func anomaly(at index: Int) -> Anomaly? { hasOddities ? Anomaly(at: index) : nil }

    func isAutomatic(_ index: Int) -> Bool { draw.below(12, index, 3) > 0 }

    func isIncremental(_ index: Int) -> Bool { index / servers.count % 7 != 6 }

    func status(_ index: Int) -> String {
        let (server, night) = place(of: index)
        if let status = incidents.incident(ofServer: server)?.status(ofNight: night) { return status }
        if index < 2 { return index == 0 ? "waiting_protect" : "protecting" }
        return switch draw.below(200, index, 4) {
        case 0..<9: "error"
        case 9: "waiting_restore"
        case 10: "restoring"
        case 11: "waiting_delete"
        case 12: "deleting"
        case 13: "deleted"
        default: "available"
        }
    }

    func name(at index: Int) -> String {
        if let name = anomaly(at: index)?.name { return name }
        let digits = draw.number(index, 5).hex(4)
        guard !isAutomatic(index) else { return "autobk_\(digits)" }
        let occasions = ["before-upgrade", "before-migration", "release", "audit", "handover"]
        return "\(draw.one(of: occasions, index, 6))-\(server(at: index).name)-\(digits)"
    }

    func tags(at index: Int) -> [ResourceTag] {
        switch anomaly(at: index) {
        case .tagsAreNull, .tagsAreMissing, .recordIsText: return []
        default: break
        }
        // Some backups were never tagged.
        guard draw.below(25, index, 7) > 0 else { return [] }
        var tags = server(at: index).tags
        if isAutomatic(index) {
            tags.append(ResourceTag(key: "schedule", value: isIncremental(index) ? "daily" : "weekly"))
        } else {
            tags.append(ResourceTag(key: "ticket", value: "OPS-\(1_000 + draw.below(9_000, index, 8))"))
        }
        return tags
    }

    func index(ofID id: String) -> Int? {
        draw.index(of: id, 9, below: count)
    }

    func id(at index: Int) -> String { draw.identifier(index, 9) }

    func appendRecord(at index: Int, to output: inout [UInt8]) {
        var writer = JSONWriter(appendingTo: output)
        output = []
        RecordWriter(account: self, index: index).write(to: &writer)
        output = writer.bytes
    }
}
