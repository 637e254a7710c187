public import BackupAPI

/// A stretch of UTC into which a timeline divides time.
public enum TimeBucket: String, Sendable, CaseIterable {
    case hour, day
    /// From Monday.
    case week

    /// How far back a timeline goes: 14 days of hours, 400 days; nil for all weeks.
    public var maximumCount: Int64? {
        switch self {
        case .hour: 14 * 24
        case .day: 400
        case .week: nil
        }
    }

    private var seconds: Int64 {
        switch self {
        case .hour: 3_600
        case .day: 86_400
        case .week: 7 * 86_400
        }
    }

    /// From 1970 to the first start of a bucket: that day was a Thursday.
    private var offsetSeconds: Int64 { self == .week ? -3 * 86_400 : 0 }

    /// Where the next one begins.
    public func end(of start: Timestamp) -> Timestamp { Timestamp(seconds: start.seconds + seconds) }

    /// The number of the bucket that a moment is in; its own second begins it.
    func number(of moment: Timestamp) -> Int64 {
        let distance = moment.seconds - offsetSeconds
        return (distance - (distance % seconds + seconds) % seconds) / seconds
    }

    func start(of number: Int64) -> Timestamp { Timestamp(seconds: number * seconds + offsetSeconds) }
}
