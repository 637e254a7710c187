/// What goes wrong on some servers of the seeded account, so that answers about servers have something to find. Each incident
/// meets one server; the account keeps its number of backups.
struct Incidents: Sendable {
    enum Incident: CaseIterable, Sendable {
        /// Every backup of the last four nights failed.
        case failing
        /// The same, but the last night went well.
        case recovered
        /// No backup for the last 20 nights.
        case stopped
        /// Two nights in a row were left out a few days ago.
        case missed
        /// The last incremental backup is many times larger than usual.
        case grew
        /// A data volume is not in the backup of the last night.
        case lostDisk
    }

    static let none = Incidents(servers: [:])

    private let servers: [Int: Incident]

    private init(servers: [Int: Incident]) {
        self.servers = servers
    }

    /// Incidents for an account of these servers: each for the first one that nothing else has met.
    init(among servers: [Server]) {
        var found: [Int: Incident] = [:]
        for incident in Incident.allCases {
            let number = servers.indices.first { number in
                // The server behind one has the backups that it lacks, and must be well.
                found[number] == nil && found[number - 1] == nil
                    && (incident != .lostDisk || servers[number].volumeGigabytes.count > 1)
            }
            if let number { found[number] = incident }
        }
        self.servers = found
    }

    func incident(ofServer number: Int) -> Incident? { servers[number] }
}

extension Incidents.Incident {
    /// Whether the server has no backup of a night, counted back from the last one.
    func hasNoBackup(ofNight night: Int) -> Bool {
        switch self {
        case .stopped: night < 20
        case .missed: night == 3 || night == 4
        case .failing, .recovered, .grew, .lostDisk: false
        }
    }

    /// The state of a night's backup, where the incident decides it.
    func status(ofNight night: Int) -> String? {
        switch self {
        case .failing: night < 4 ? "error" : nil
        case .recovered: night == 0 ? "available" : night < 4 ? "error" : nil
        case .grew, .lostDisk: night < 3 ? "available" : nil
        case .stopped, .missed: nil
        }
    }

    /// By how much the size of a night's backup is multiplied.
    func sizeFactor(ofNight night: Int) -> Int { self == .grew && night == 0 ? 12 : 1 }

    /// Whether a night's backup lacks the last volume.
    func lacksVolume(inNight night: Int) -> Bool { self == .lostDisk && night == 0 }
}
