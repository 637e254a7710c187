import BackupAPI
import Glibc
import Presentation

/// Reads the operator's time zone once, so that drawing asks nobody.
enum LocalZoneReader {
    private static let week: Int64 = 7 * 86_400

    /// The zone's periods of ten years, eight of them past; nobody changes clocks twice within a week.
    static func zone(around now: Timestamp) -> LocalZone {
        tzset()
        let first = now.seconds - 8 * 52 * week
        var periods = [period(at: first)]
        for start in stride(from: first, to: now.seconds + 2 * 52 * week, by: Int(week)) {
            let next = period(at: start + week)
            guard let last = periods.last, !last.isLike(next) else { continue }
            periods.append(period(at: change(in: start...(start + week))))
        }
        return LocalZone(periods)
    }

    /// The first moment of the period at the end of a range that begins in another one.
    private static func change(in range: ClosedRange<Int64>) -> Int64 {
        let last = period(at: range.upperBound)
        var (low, high) = (range.lowerBound, range.upperBound)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if period(at: middle).isLike(last) { high = middle } else { low = middle }
        }
        return high
    }

    private static func period(at seconds: Int64) -> LocalZone.Period {
        var (time, parts) = (time_t(seconds), tm())
        guard localtime_r(&time, &parts) != nil else {
            return LocalZone.Period(from: Timestamp(seconds: seconds), offset: 0, name: "UTC")
        }
        return LocalZone.Period(
            from: Timestamp(seconds: seconds), offset: Int64(parts.tm_gmtoff),
            name: parts.tm_zone.map { String(cString: $0) } ?? "UTC")
    }
}
