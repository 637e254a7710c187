import BackupAPI

/// The last 30 days of a server in 30 characters of ASCII, the oldest first: `+` a good backup, `x` failed ones only, `-` a run was
/// missed, `.` nothing was expected, blank before the first backup. A day is one of UTC; the last is that of the report.
public struct DayStrip: Sendable, Hashable {
    public static let dayCount = 30

    /// Which of the last days have what; bit 0 is today.
    struct Days: Sendable {
        private(set) var good: UInt32 = 0
        private(set) var failed: UInt32 = 0

        mutating func add(_ condition: Condition, daysAgo: Int64) {
            // A service's clock may be ahead of midnight.
            guard max(0, daysAgo) < Int64(DayStrip.dayCount) else { return }
            let bit = UInt32(1) << UInt32(max(0, daysAgo))
            switch condition {
            case .good: good |= bit
            case .failed: failed |= bit
            case .unfinished, .going, .unknown: break
            }
        }
    }

    public let text: String

    init(_ days: Days, first: Timestamp?, missed: [Int64], now: Timestamp) {
        let today = now.dayNumber
        let missedDays = Set(missed.map { today - Timestamp(seconds: $0).dayNumber })
        let firstDaysAgo = first.map { today - $0.dayNumber } ?? -1
        text = String(
            (0..<Int64(Self.dayCount)).reversed().map { daysAgo in
                let bit = UInt32(1) << UInt32(daysAgo)
                if days.good & bit != 0 { return "+" }
                if days.failed & bit != 0 { return "x" }
                if daysAgo > firstDaysAgo { return " " }
                return missedDays.contains(daysAgo) ? "-" : "."
            } as [Character])
    }
}
