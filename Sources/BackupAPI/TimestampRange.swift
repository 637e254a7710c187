extension Timestamp {
    /// Reads a time as people write it, to the day, the minute or the second: `2026-11-24`, `2026-11-24T02:13`,
    /// `2026-11-24T02:13:20+01:00`. UTC unless a zone is given, which a day cannot have.
    public static func range(_ text: String) -> ClosedRange<Timestamp>? {
        var bytes = Array(text.utf8)
        var length: Int64 = 1
        if bytes.count == 10 {
            bytes += Array("T00:00:00".utf8)
            length = 86_400
        } else if bytes.count >= 16, bytes.count == 16 || bytes[16] != UInt8(ascii: ":") {
            bytes.insert(contentsOf: Array(":00".utf8), at: 16)
            length = 60
        }
        guard let start = Timestamp(utf8: bytes[...]) else { return nil }
        return start...Timestamp(seconds: start.seconds + length - 1)
    }

    /// The shortest text that `range` reads as this one, in UTC.
    static func text(of range: ClosedRange<Timestamp>) -> String {
        let text = range.lowerBound.isoText.dropLast()
        return switch range.upperBound.seconds - range.lowerBound.seconds {
        case 86_399: String(text.prefix(10))
        case 59: String(text.prefix(16))
        default: String(text)
        }
    }
}
