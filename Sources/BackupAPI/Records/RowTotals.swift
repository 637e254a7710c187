/// How many rows there are of each kind of state, and their size in all.
public struct RowTotals: Sendable, Hashable {
    private var counts: [BackupStatus.Severity: Int] = [:]
    /// In MB, as the service counts it.
    public private(set) var megabytes: Int64 = 0
    /// Rows whose tags were not received.
    public private(set) var withoutTags = 0

    public init() {}

    public subscript(severity: BackupStatus.Severity) -> Int { counts[severity] ?? 0 }

    /// Adds the rows of a page; a state that many rows share is read once.
    public mutating func add(_ page: RowPage) { add(page, times: 1) }

    /// Removes rows that were added.
    public mutating func remove(_ page: RowPage) { add(page, times: -1) }

    private mutating func add(_ page: RowPage, times: Int) {
        var known = [BackupStatus.Severity?](repeating: nil, count: page.sharedTextCount)
        var counts = [BackupStatus.Severity: Int]()
        for row in 0..<page.count {
            if page.lacksTags(at: row) { withoutTags += times }
            if let size = page.sizeMegabytes(at: row) {
                let (sum, isOver) = megabytes.addingReportingOverflow(size &* Int64(times))
                megabytes = isOver ? .max : sum
            }
            guard let place = page.sharedTextNumber(.status, at: row) else {
                counts[page.status(at: row).severity, default: 0] += times
                continue
            }
            let severity = known[place] ?? page.status(at: row).severity
            known[place] = severity
            counts[severity, default: 0] += times
        }
        self.counts.merge(counts) { $0 + $1 }
        self.counts = self.counts.filter { $0.value != 0 }
    }
}
