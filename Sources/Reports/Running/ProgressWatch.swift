public import BackupAPI

/// The readings of one backup that is followed: each is compared with the first one that had the same progress, because one reading
/// cannot show that nothing moves.
public struct ProgressWatch: Sendable, Hashable {
    private var earlier: RunningAnswer?
    /// How long its progress has been the same, where that is long enough to be a fault.
    public private(set) var stalledSeconds: Int64?

    public init() {}

    /// Compares a page whose only row is a new reading.
    public mutating func add(_ page: RowPage, at now: Timestamp) {
        var report = RunningReport(now: now)
        report.add(page, at: 0..<page.count) { _ in nil }
        let answer = report.answer(filter: Filter(), total: nil)
        stalledSeconds = nil
        guard let earlier, let row = answer.rows.first, earlier.rows.first?.hasSameProgress(as: row) == true else {
            earlier = answer
            return
        }
        guard answer.compared(with: earlier).rows.first?.faults.contains(.stalled) == true else { return }
        stalledSeconds = now.seconds - earlier.basis.readAt.seconds
    }
}
