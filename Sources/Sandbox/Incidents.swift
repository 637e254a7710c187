import BackupAPI

/// What goes wrong on some servers of the seeded account, so that answers about servers have something to find. Each incident
/// meets one server, the others are well; the account keeps its number of backups.
struct Incidents: Sendable {
    enum Incident: CaseIterable, Sendable {
        /// Every backup of the last four nights failed.
        case failing
        /// The same, but the last night went well.
        case recovered
        /// No backup for the last 20 nights, and the three nights before in vain.
        case stopped
        /// Two nights in a row were left out a few days ago.
        case missed
        /// The last incremental backup is many times larger than usual.
        case grew
        /// It is a fraction of what is usual.
        case shrank
        /// A data volume is not in the backup of the last night.
        case lostDisk
        /// The machine of the last night has twice the processors.
        case resized
        /// The backup of the last night has been in the making for hours.
        case stuck
        /// The backups of the last three nights were not copied.
        case notCopied
        /// The environment of the last three nights is written in capitals.
        case misspelt
    }

    private let met: [Int: Incident]
    /// Servers that nothing has met.
    let wellServers: [Int]

    /// Incidents for an account of these servers: each for the first one that it can meet and nothing else has met.
    init(among servers: [Server], _ schedule: Schedule) {
        var met: [Int: Incident] = [:]
        for incident in Incident.allCases {
            let number = servers.indices.first { number in
                // The newest two backups are being made.
                guard let turn = schedule.turn(ofServer: number), turn > 1, met[number] == nil else { return false }
                return incident.canMeet(servers[number], turn: turn)
            }
            if let number { met[number] = incident }
        }
        self.met = met
        wellServers = servers.indices.filter { met[$0] == nil }
    }

    func incident(ofServer number: Int) -> Incident? { met[number] }
}

extension Incidents.Incident {
    fileprivate func canMeet(_ server: Server, turn: Int) -> Bool {
        switch self {
        case .lostDisk: server.volumeGigabytes.count > 1
        // Late turns were hours ago.
        case .stuck: turn > 24
        case .misspelt: server.tags.contains { $0.key == "env" && $0.value == "prod" }
        case .failing, .recovered, .stopped, .missed, .grew, .shrank, .resized, .notCopied: true
        }
    }

    /// Whether the server has no backup of a night, counted back from the last one.
    func hasNoBackup(ofNight night: Int) -> Bool {
        switch self {
        case .stopped: night < 20
        case .missed: night == 3 || night == 4
        case .failing, .recovered, .grew, .shrank, .lostDisk, .resized, .stuck, .notCopied, .misspelt: false
        }
    }

    /// The state of a night's backup, where the incident decides it.
    func status(ofNight night: Int) -> String? {
        switch self {
        case .failing: night < 4 ? "error" : nil
        case .recovered: night == 0 ? "available" : night < 4 ? "error" : nil
        case .stuck: night == 0 ? "protecting" : nil
        case .grew, .shrank, .lostDisk, .resized, .notCopied, .misspelt: night < 3 ? "available" : nil
        case .stopped: 20..<23 ~= night ? "error" : nil
        case .missed: nil
        }
    }

    /// By what the size of a night's backup is multiplied.
    func sizeFactor(ofNight night: Int) -> (times: Int, per: Int) {
        guard night == 0 else { return (1, 1) }
        return switch self {
        case .grew: (12, 1)
        case .shrank: (1, 40)
        case .failing, .recovered, .stopped, .missed, .lostDisk, .resized, .stuck, .notCopied, .misspelt: (1, 1)
        }
    }

    /// The server as a night's backup describes it.
    func server(_ server: Server, inNight night: Int) -> Server {
        switch self {
        case .lostDisk: night == 0 ? server.withoutLastVolume : server
        case .resized: night == 0 ? server.withTwiceTheProcessors : server
        case .misspelt: night < 3 ? server.withEnvironmentInCapitals : server
        case .failing, .recovered, .stopped, .missed, .grew, .shrank, .stuck, .notCopied: server
        }
    }

    func isNotCopied(inNight night: Int) -> Bool { self == .notCopied && night < 3 }
}
