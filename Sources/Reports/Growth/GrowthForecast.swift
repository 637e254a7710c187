/// How much there will be if backups go on to add up as they did: an inference, not a fact.
public struct GrowthForecast: Sendable, Hashable {
    /// What is kept reaches back so many times as far as the retention, or nothing can be said: retention removes what would show a
    /// slope.
    static let minimumSpans: Int64 = 4
    private static let weekSeconds: Int64 = 7 * 86_400
    private static let minimumWeeks: Int64 = 4

    /// The slope of a line through the sums, per week.
    public let weekMegabytes: Double
    /// What there is now, and in 30 days.
    public let nowMegabytes: Int64
    public let soonMegabytes: Int64
    /// The median time from creation to expiry.
    public let retentionDays: Int64

    /// - Parameters:
    ///   - weeks: megabytes added in each week, counted back from the moment; 0 is the last one.
    ///   - spanSeconds: from the oldest backup to the moment.
    ///   - retentionDays: the times from creation to expiry, in days, with the number of backups that have them.
    init?(weeks: [Int64: Int64], totalMegabytes: Int64, spanSeconds: Int64, retentionDays: [Int64: Int]) {
        guard let retention = Self.median(retentionDays), retention > 0,
            spanSeconds / (retention * 86_400) >= Self.minimumSpans
        else { return nil }
        let count = spanSeconds / Self.weekSeconds
        guard count >= Self.minimumWeeks else { return nil }
        // The sum at the end of each whole week, the oldest first.
        var sum = 0.0
        let sums = (0..<count).reversed().map { week in
            sum += Double(weeks[week] ?? 0)
            return sum
        }
        weekMegabytes = Self.slope(sums)
        nowMegabytes = totalMegabytes
        let soon = Double(totalMegabytes) + weekMegabytes * 30 / 7
        soonMegabytes = Int64(exactly: soon.rounded()) ?? .max
        self.retentionDays = retention
    }

    private static func median(_ counts: [Int64: Int]) -> Int64? {
        let middle = (counts.values.reduce(0, +) + 1) / 2
        var seen = 0
        for (value, count) in counts.sorted(by: { $0.key < $1.key }) {
            seen += count
            if seen >= middle { return value }
        }
        return nil
    }

    /// Of the line with the least squares through values at 0, 1, 2…
    private static func slope(_ values: [Double]) -> Double {
        let middle = Double(values.count - 1) / 2
        let mean = values.reduce(0, +) / Double(values.count)
        var (product, square) = (0.0, 0.0)
        for (index, value) in values.enumerated() {
            product += (Double(index) - middle) * (value - mean)
            square += (Double(index) - middle) * (Double(index) - middle)
        }
        return square > 0 ? product / square : 0
    }
}
