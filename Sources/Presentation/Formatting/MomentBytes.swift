import BackupAPI

// Moments and how far away they are, as bytes.
extension [UInt8] {
    /// Appends a distance in one unit, for sentences: `5s`, `12m`, `3h`, `2d`, `8w`, `3y`.
    mutating func appendDistance(of moment: Timestamp, at now: Timestamp) {
        let seconds = abs(now.seconds - moment.seconds)
        let (divisor, unit): (Int64, Unicode.Scalar) =
            switch seconds {
            case ..<60: (1, "s")
            case ..<3_600: (60, "m")
            case ..<(48 * 3_600): (3_600, "h")
            case ..<(60 * 86_400): (86_400, "d")
            case ..<(730 * 86_400): (604_800, "w")
            default: (31_557_600, "y")
            }
        appendNumber(seconds / divisor)
        append(UInt8(ascii: unit))
    }

    /// Appends an age for a column of 7 cells: `41s`, `12m`, `1h42`, `3d 4h`; from two weeks on the date, `Nov 07`, and of another
    /// year `2025-11`.
    mutating func appendAge(of moment: Timestamp, at now: Timestamp) {
        let seconds = abs(now.seconds - moment.seconds)
        switch seconds {
        case ..<60:
            appendNumber(seconds)
            append("s")
        case ..<3_600:
            appendNumber(seconds / 60)
            append("m")
        case ..<86_400:
            appendNumber(seconds / 3_600)
            append("h")
            appendTwoDigits(Int(seconds) / 60 % 60)
        case ..<(14 * 86_400):
            appendNumber(seconds / 86_400)
            append("d ")
            appendNumber(seconds / 3_600 % 24)
            append("h")
        default:
            let day = moment.day
            guard day.year != now.day.year else { return appendDay(day.month, day.day) }
            appendNumber(Int64(day.year))
            append("-")
            appendTwoDigits(day.month)
        }
    }

    /// Appends a time for a column of 12 cells: `Nov 23 02:10`, of another year `Nov 23  2025`.
    ///
    /// - Parameter zone: whose clocks show it.
    mutating func appendTime(of moment: Timestamp, at now: Timestamp, in zone: LocalZone) {
        let clock = Timestamp(seconds: moment.seconds + zone.offset(at: moment))
        let day = clock.day
        appendDay(day.month, day.day)
        append(" ")
        guard day.year == Timestamp(seconds: now.seconds + zone.offset(at: now)).day.year else {
            append(" ")
            return appendNumber(Int64(day.year))
        }
        let minutes = Int((clock.seconds % 86_400 + 86_400) % 86_400) / 60
        appendTwoDigits(minutes / 60)
        append(":")
        appendTwoDigits(minutes % 60)
    }

    /// Appends `2026-11-23 02:10`.
    mutating func appendMinute(of moment: Timestamp) {
        let start = count
        moment.appendISO(to: &self)
        guard let separator = self[start...].firstIndex(of: UInt8(ascii: "T")) else { return }
        self[separator] = 0x20
        removeLast(count - separator - 6)
    }

    private mutating func appendDay(_ month: Int, _ day: Int) {
        append(Self.months[month - 1])
        append(" ")
        appendTwoDigits(day)
    }

    private mutating func appendTwoDigits(_ number: Int) {
        append(0x30 + UInt8(truncatingIfNeeded: number / 10))
        append(0x30 + UInt8(truncatingIfNeeded: number % 10))
    }

    private static let months: [StaticString] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
