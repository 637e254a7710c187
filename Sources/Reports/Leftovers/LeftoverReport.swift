public import BackupAPI

/// How far back good backups go, what expires soon, and what nobody deletes (<doc:Leftovers>). Memory grows with the servers, their
/// days, and what is left over.
public struct LeftoverReport: Sendable {
    /// A backup that stays until somebody deletes it.
    public struct Item: Sendable, Hashable {
        public enum Kind: String, Sendable, CaseIterable {
            /// Failed more than a day ago: it cannot be restored, and has to be deleted by hand.
            case failed
            /// It is good, but copying it failed.
            case copy
            /// Made by hand longer ago than is usual.
            case manual
            /// An image was made of it, so it is neither counted nor deleted automatically.
            case image
        }

        public let kind: Kind
        public let id: String
        public let name: String
        public let serverName: String
        public let createdAt: Timestamp
        public let sizeMegabytes: Int64
    }

    struct Tally {
        var oldestGood: Timestamp?
        var good = 0
        /// Days of UTC with a good backup, counted from 1970.
        var days: Set<Int64> = []
    }

    /// From the moment of the report.
    private static let failedSeconds: Int64 = 86_400
    private static let expirySeconds: Int64 = 7 * 86_400

    private let manualSeconds: Int64
    private var register: ServerRegister
    private var tallies: [Tally] = []
    private var items: [Item] = []
    private var expiring = 0

    /// - Parameter manual: backups that were made by hand longer ago are left over.
    public init(now: Timestamp, manual: TimeSpan) {
        register = ServerRegister(now: now)
        manualSeconds = manual.seconds
    }

    /// Adds rows of a page.
    ///
    /// - Parameters:
    ///   - hasImage: whether the record of a row says that an image was made of it; without it nobody knows.
    ///   - hasFailedCopy: whether it says that copying it failed; likewise.
    public mutating func add(
        _ page: RowPage, at indices: some Sequence<Int>, hasImage: (Int) -> Bool = { _ in false },
        hasFailedCopy: (Int) -> Bool = { _ in false }
    ) {
        let (now, manualSeconds) = (register.now, manualSeconds)
        var (found, expiring): ([Item], Int) = ([], 0)
        register.visit(page, at: indices, &tallies, new: { Tally() }) { tally, visit in
            guard let createdAt = visit.createdAt else { return }
            if visit.condition == .good {
                tally.good += 1
                tally.oldestGood = min(tally.oldestGood ?? createdAt, createdAt)
                tally.days.insert(createdAt.dayNumber)
            }
            if let expiry = page.expiresAt(at: visit.index), visit.condition == .good,
                now.seconds...(now.seconds + Self.expirySeconds) ~= expiry.seconds
            {
                expiring += 1
            }
            let age = now.seconds - createdAt.seconds
            let kind: Item.Kind
            if visit.condition == .failed, age > Self.failedSeconds {
                kind = .failed
            } else if visit.condition == .good, hasFailedCopy(visit.index) {
                kind = .copy
            } else if visit.condition == .good, hasImage(visit.index) {
                kind = .image
            } else if visit.condition == .good, page.isAutomatic(at: visit.index) == false, age > manualSeconds {
                kind = .manual
            } else {
                return
            }
            func text(_ column: RowPage.TextColumn) -> String {
                String(decoding: page.bytes(column, at: visit.index), as: UTF8.self)
            }
            found.append(
                Item(
                    kind: kind, id: page.id(at: visit.index), name: text(.name), serverName: text(.serverName),
                    createdAt: createdAt, sizeMegabytes: max(0, page.sizeMegabytes(at: visit.index) ?? 0)))
        }
        items += found
        self.expiring += expiring
    }

    /// Servers with the shortest history first; leftovers with the oldest first.
    public func answer(filter: Filter, total: Int?) -> LeftoverAnswer {
        let rows = register.used(tallies).map { RetentionRow($0, $1) }
        return LeftoverAnswer(
            basis: register.basis(filter: filter, total: total),
            rows: rows.sorted { left, right in
                let (leftTime, rightTime) = (left.oldestGoodAt?.seconds ?? .max, right.oldestGoodAt?.seconds ?? .max)
                if leftTime != rightTime { return leftTime > rightTime }
                return (left.serverName ?? "", left.serverID) < (right.serverName ?? "", right.serverID)
            },
            items: items.sorted { ($0.createdAt.seconds, $0.id) < ($1.createdAt.seconds, $1.id) }, expiring: expiring)
    }
}
