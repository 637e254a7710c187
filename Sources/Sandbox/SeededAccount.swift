import BackupAPI

/// An account that looks like a real one: servers backed up every night, now and then by hand, now and then in vain.
struct SeededAccount: Account {
    let draw: SeededRandom
    let now: Timestamp
    let project: String
    let servers: [Server]
    let count: Int
    private let hasOddities: Bool
    private let schedule: Schedule
    /// Nil for an account in which nothing but chance goes wrong.
    private let incidents: Incidents?

    init(_ configuration: Sandbox.Configuration) {
        draw = SeededRandom(seed: configuration.seed)
        now = configuration.now
        project = configuration.project
        count = max(0, configuration.backups)
        hasOddities = configuration.hasOddities
        servers = (0..<48).map { [draw] in Server($0, draw: draw) }
        schedule = Schedule(servers: servers.count, byHand: configuration.hasIncidents ? 3 : 0, draw: draw)
        incidents = configuration.hasIncidents ? Incidents(among: servers, schedule) : nil
    }

    /// The server, the night and the turn of a backup. What a server lacks, another one has, made by hand.
    private func place(of index: Int) -> Schedule.Place {
        let place = schedule.place(of: index)
        guard let incidents, !incidents.wellServers.isEmpty else { return place }
        let isLeftOut = incidents.incident(ofServer: place.server)?.hasNoBackup(ofNight: place.night) ?? false
        guard isLeftOut || place.isByHand else { return place }
        return Schedule.Place(
            server: draw.one(of: incidents.wellServers, index, 51), night: place.night, turn: place.turn,
            isByHand: true)
    }

    private func incident(of place: Schedule.Place) -> Incidents.Incident? {
        incidents?.incident(ofServer: place.server)
    }

    func server(at index: Int) -> Server {
        let place = place(of: index)
        let server = servers[place.server]
        return incident(of: place)?.server(server, inNight: place.night) ?? server
    }

    /// The sizes of what was backed up of each volume, in MB; nil where a record's sizes are drawn without regard to each other.
    func volumeMegabytes(_ index: Int) -> [Int]? {
        guard incidents != nil else { return nil }
        let place = place(of: index)
        let factor = incident(of: place)?.sizeFactor(ofNight: place.night) ?? (times: 1, per: 1)
        return server(at: index).volumeGigabytes.enumerated().map { position, gigabytes in
            let (whole, purpose) = (gigabytes * 1_024, 60 + UInt64(position))
            guard isIncremental(index) else { return whole * 3 / 5 + draw.below(whole / 5, index, purpose) }
            return (whole / 50 + draw.below(whole / 100, index, purpose)) * factor.times / factor.per
        }
    }

    func createdAt(_ index: Int) -> Timestamp {
        Timestamp(seconds: now.seconds - 1_200 - schedule.secondsBack(of: index))
    }

    /// When something was last done with a backup.
    func updatedAt(_ index: Int) -> Timestamp {
        guard incidents != nil else { return Timestamp(seconds: createdAt(index).seconds + 900) }
        return switch status(index) {
        case "restoring": Timestamp(seconds: now.seconds - 2_400)
        case "waiting_restore", "waiting_delete": Timestamp(seconds: now.seconds - 300)
        case "deleting": Timestamp(seconds: now.seconds - 5 * 3_600)
        default: Timestamp(seconds: createdAt(index).seconds + 900)
        }
    }

    /// Where incidents are wanted, nothing is older than what is kept.
    func expiresAt(_ index: Int) -> Timestamp? {
        guard isAutomatic(index) else { return nil }
        let days = incidents == nil ? 30 : schedule.night(of: count) + 3
        return Timestamp(seconds: createdAt(index).seconds + Int64(days) * 86_400)
    }

    func isNotCopied(_ index: Int) -> Bool {
        let place = place(of: index)
        return incident(of: place)?.isNotCopied(inNight: place.night) ?? false
    }

    /// Whether what an incident fails is the making of a backup: whoever asks why a server has none wants to know that.
    func failsInMaking(_ index: Int) -> Bool {
        let place = place(of: index)
        return incident(of: place)?.status(ofNight: place.night) == "error"
    }

    /// Whether an image was made of a backup. What was made of a private image only; others can be had again.
    func hasImage(_ index: Int) -> Bool {
        server(at: index).imageType == "private" && (incidents == nil || !isAutomatic(index))
    }

    /// The oddity of a record; nil where it has none. Beside incidents only backups by hand are odd, because a run that cannot be read
    /// is a missed one.
    func anomaly(at index: Int) -> Anomaly? {
        guard hasOddities, let anomaly = Anomaly(at: index) else { return nil }
        return incidents == nil || place(of: index).isByHand ? anomaly : nil
    }

    func isAutomatic(_ index: Int) -> Bool {
        incidents == nil ? draw.below(12, index, 3) > 0 : !place(of: index).isByHand
    }

    func isIncremental(_ index: Int) -> Bool { schedule.night(of: index) % 7 != 6 }

    func status(_ index: Int) -> String {
        let place = place(of: index)
        if let status = incident(of: place)?.status(ofNight: place.night) { return status }
        if index < 2 { return index == 0 ? "waiting_protect" : "protecting" }
        if incidents != nil { return status(of: place, index) }
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

    /// The state of a backup of a server that is well: few fail, and the service forgets them after a month.
    private func status(of place: Schedule.Place, _ index: Int) -> String {
        switch (place.night, place.turn) {
        case (1, 40): return "restoring"
        case (1, 41): return "waiting_restore"
        case (1..<31, _) where draw.below(120, index, 4) == 0: return "error"
        default: break
        }
        return switch count - index {
        case 1...2: "deleting"
        case 3...8: "waiting_delete"
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
