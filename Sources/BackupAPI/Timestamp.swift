/// A moment as the service writes it: UTC unless a zone is given, to the second (<doc:RealAnswers>).
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01 00:00:00 UTC.
    public let seconds: Int64

    public init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads `2017-04-18T01:21:52.701973` and its relatives: a blank for the `T`, 0…9 fraction digits or none, `Z`, `±hh:mm`
    /// or no zone. Nil where it is none of these.
    public init?(_ text: some StringProtocol) {
        self.init(utf8: Array(text.utf8)[...])
    }

    /// The same over bytes.
    public init?(utf8 bytes: ArraySlice<UInt8>) {
        var rest = bytes
        guard let year = rest.scanDigits(4), rest.scan("-"), let month = rest.scanDigits(2), rest.scan("-"),
            let day = rest.scanDigits(2), rest.scan("T") || rest.scan("t") || rest.scan(" "),
            let hour = rest.scanDigits(2), rest.scan(":"), let minute = rest.scanDigits(2), rest.scan(":"),
            let second = rest.scanDigits(2)
        else { return nil }
        guard 1...12 ~= month, 1...Self.days(inMonth: month, of: year) ~= day, hour < 24, minute < 60, second < 61
        else { return nil }
        if rest.scan(".") || rest.scan(",") {
            let digits = rest.prefix { 0x30...0x39 ~= $0 }
            guard digits.count <= 9 else { return nil }
            rest = rest.dropFirst(digits.count)
        }
        guard let offset = rest.scanZone(), rest.isEmpty else { return nil }
        let days = Self.daysSinceEpoch(year: year, month: month, day: day)
        seconds = Int64(days * 86_400 + hour * 3_600 + minute * 60 + second - offset)
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

    /// `2017-04-18 01:21:52`, in UTC.
    public var text: String {
        let (days, time) = Int(seconds).quotientAndRemainder(flooredBy: 86_400)
        let (year, month, day) = Self.date(daysSinceEpoch: days)
        return
            "\(year)-\(month.padded)-\(day.padded) \((time / 3600).padded):\((time / 60 % 60).padded):\((time % 60).padded)"
    }

    /// The day in UTC.
    public var day: (year: Int, month: Int, day: Int) {
        Self.date(daysSinceEpoch: Int(seconds).quotientAndRemainder(flooredBy: 86_400).0)
    }

    /// `2017-04-18T01:21:52Z` (ISO 8601), for programs.
    public var isoText: String { "\(text.prefix(10))T\(text.suffix(8))Z" }

    // Days are counted from 0000-03-01, so that the leap day ends its year; 719,468 days lie between that and 1970.

    static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month > 2 ? year : year - 1
        let (era, yearOfEra) = marchYear.quotientAndRemainder(flooredBy: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func date(daysSinceEpoch: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (daysSinceEpoch + 719_468).quotientAndRemainder(flooredBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return switch month {
        case 2: isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int {
    fileprivate func quotientAndRemainder(flooredBy divisor: Int) -> (Int, Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    fileprivate var padded: String { self < 10 ? "0\(self)" : "\(self)" }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func scan(_ character: Unicode.Scalar) -> Bool {
        guard let first, first == UInt8(ascii: character) else { return false }
        removeFirst()
        return true
    }

    fileprivate mutating func scanDigits(_ count: Int) -> Int? {
        let digits = prefix(count)
        guard digits.count == count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        self = dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// Seconds east of UTC; 0 where no zone is given, nil where it is malformed.
    fileprivate mutating func scanZone() -> Int? {
        if isEmpty || scan("Z") || scan("z") { return 0 }
        let sign = scan("+") ? 1 : scan("-") ? -1 : 0
        guard sign != 0, let hours = scanDigits(2) else { return nil }
        _ = scan(":")
        guard let minutes = scanDigits(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }
}
