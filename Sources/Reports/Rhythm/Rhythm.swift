/// The interval at which runs follow one another, and the runs that did not happen.
struct Rhythm: Sendable, Hashable {
    /// Runs that are needed to see an interval.
    static let minimumRuns = 4
    /// The latest gaps, of which the median is the interval: older ones may be thinned out by retention.
    private static let maximumGaps = 30
    /// Usual intervals: 1 h, 4 h, 6 h, 8 h, 12 h, a day, a week.
    private static let usual: [Int64] = [3_600, 14_400, 21_600, 28_800, 43_200, 86_400, 604_800]

    let intervalSeconds: Int64
    /// When runs were due that did not happen, in seconds since 1970, the earliest first.
    let missed: [Int64]

    /// - Parameters:
    ///   - runs: seconds since 1970, in any order.
    ///   - start: runs due before are not counted as missed.
    /// - Returns: nil where there are too few runs.
    init?(runs: [Int64], start: Int64, now: Int64) {
        let runs = Set(runs).sorted()
        guard runs.count >= Self.minimumRuns else { return nil }
        let gaps = zip(runs, runs.dropFirst()).map { $1 - $0 }
        let interval = Self.snapped(Self.median(Array(gaps.suffix(Self.maximumGaps))))
        var missed: [Int64] = []
        func addDue(after run: Int64, count: Int64) {
            // Nothing that is due before the start counts, so it need not be enumerated.
            let first = max(1, (start - run + interval - 1) / interval)
            guard first <= count else { return }
            missed += (first...count).map { run + $0 * interval }
        }
        for (run, gap) in zip(runs, gaps) where Self.isLate(gap, interval) {
            addDue(after: run, count: gap / interval - 1)
        }
        // Nothing has ended the last gap, so every run that was due in it is missed.
        if let last = runs.last, Self.isLate(now - last, interval) {
            addDue(after: last, count: (now - last) / interval)
        }
        intervalSeconds = interval
        self.missed = missed
    }

    /// Whether a gap is more than 1.25 intervals.
    private static func isLate(_ gap: Int64, _ interval: Int64) -> Bool { gap * 4 > interval * 5 }

    /// The middle one, or the mean of the two in the middle.
    static func median(_ values: [Int64]) -> Int64 {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// A usual interval where the median is within 15 % of it.
    private static func snapped(_ median: Int64) -> Int64 {
        usual.first { abs(median - $0) * 100 <= $0 * 15 } ?? max(1, median)
    }
}
