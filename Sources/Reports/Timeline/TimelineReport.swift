public import BackupAPI

/// How many backups came when, in which condition, and how much they added (<doc:Timeline>).
///
/// Rows come page by page, once, in any order; memory grows with the buckets that have a backup.
public struct TimelineReport: Sendable {
    private struct Tally {
        var rows: [Int64: TimelineRow] = [:]
        var earlier = 0
        var undated = 0
    }

    private let bucket: TimeBucket
    /// Nil where a timeline goes back as far as there are backups.
    private let firstNumber: Int64?
    private var register: ServerRegister
    private var tally = Tally()

    public init(now: Timestamp, by bucket: TimeBucket) {
        self.bucket = bucket
        firstNumber = bucket.maximumCount.map { bucket.number(of: now) - $0 + 1 }
        register = ServerRegister(now: now)
    }

    /// Adds rows of a page.
    public mutating func add(_ page: RowPage, at indices: some Sequence<Int>) {
        let (bucket, firstNumber) = (bucket, firstNumber ?? .min)
        register.visit(page, at: indices, &tally) { tally, visit in
            guard let createdAt = visit.createdAt else {
                tally.undated += 1
                return
            }
            let number = bucket.number(of: createdAt)
            guard number >= firstNumber else {
                tally.earlier += 1
                return
            }
            tally.rows[number, default: TimelineRow(bucket, number: number)].add(
                visit.condition, sizeMegabytes: page.sizeMegabytes(at: visit.index))
        }
    }

    /// The buckets, the newest first.
    public func answer(filter: Filter, total: Int?) -> TimelineAnswer {
        var rows: [TimelineRow] = []
        if let first = tally.rows.keys.min(), let last = tally.rows.keys.max() {
            let numbers = first...max(last, bucket.number(of: register.now))
            rows = numbers.reversed().map { tally.rows[$0] ?? TimelineRow(bucket, number: $0) }
        }
        return TimelineAnswer(
            basis: basis(filter: filter, total: total), bucket: bucket, rows: rows, earlier: tally.earlier)
    }

    private func basis(filter: Filter, total: Int?) -> Basis {
        let start = firstNumber.map { bucket.start(of: $0).text } ?? ""
        let (earlier, undated) = (tally.earlier, tally.undated)
        return register.basis(filter: filter, total: total)
            .leavingOut(
                undated,
                undated == 1
                    ? "1 backup has no creation time and is left out."
                    : "\(undated.grouped) backups have no creation time and are left out."
            ).leavingOut(
                earlier,
                "\(earlier == 1 ? "1 backup was" : "\(earlier.grouped) backups were") created before \(start) UTC and "
                    + "\(earlier == 1 ? "is" : "are") left out.")
    }
}
