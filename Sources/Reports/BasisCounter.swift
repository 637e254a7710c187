import BackupAPI

/// Counts the rows that reports can use: those that belong to a server and were created before the report's moment.
struct BasisCounter: Sendable {
    /// A service's clock may be ahead by so much.
    static let clockSkewSeconds: Int64 = 600

    private(set) var rowsUsed = 0
    private var withoutServer = 0
    private var later = 0
    private let now: Timestamp

    init(now: Timestamp) {
        self.now = now
    }

    /// Whether a row can be used; counts it.
    mutating func uses(created: Timestamp?, hasServer: Bool) -> Bool {
        if !hasServer {
            withoutServer += 1
        } else if let created, created.seconds > now.seconds + Self.clockSkewSeconds {
            later += 1
        } else {
            rowsUsed += 1
            return true
        }
        return false
    }

    func basis(filter: Filter, total: Int?) -> Basis {
        var remarks: [String] = []
        if withoutServer > 0 {
            remarks.append(
                withoutServer == 1
                    ? "1 backup names no server and is left out."
                    : "\(withoutServer.grouped) backups name no server and are left out.")
        }
        if later > 0 {
            remarks.append(
                "\(later == 1 ? "1 backup was" : "\(later.grouped) backups were") created after \(now.text) UTC and "
                    + "\(later == 1 ? "is" : "are") left out.")
        }
        return Basis(
            filter: filter.expression, rowsUsed: rowsUsed, rowsRead: rowsUsed + withoutServer + later, total: total,
            readAt: now, remarks: remarks)
    }
}
