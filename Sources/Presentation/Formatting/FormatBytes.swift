import BackupAPI

// The same values as bytes: for printers, to which a string a value costs too much.
extension [UInt8] {
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends `12412`.
    mutating func appendNumber(_ value: Int64) { append(contentsOf: String(value).utf8) }

    /// Appends `12,412`.
    mutating func appendGrouped(_ value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        appendGroups(value.magnitude)
    }

    private mutating func appendGroups(_ value: UInt) {
        guard value >= 1_000 else {
            append(contentsOf: String(value).utf8)
            return
        }
        appendGroups(value / 1_000)
        append(UInt8(ascii: ","))
        for divisor: UInt in [100, 10, 1] { append(0x30 + UInt8(truncatingIfNeeded: value / divisor % 10)) }
    }

    /// Appends `40.0 GiB`.
    mutating func appendSize(megabytes: Double) {
        var value = megabytes
        for unit in [" MiB", " GiB", " TiB"] as [StaticString] {
            if value.magnitude < 1_000 {
                appendTenths(value)
                append(unit)
                return
            }
            value /= 1_024
        }
        appendTenths(value)
        append(" PiB")
    }

    private mutating func appendTenths(_ value: Double) {
        guard value.magnitude < 1e15 else {
            append(contentsOf: "\(value)".utf8)
            return
        }
        let tenths = Int((value * 10).rounded())
        appendGrouped(tenths / 10)
        append(UInt8(ascii: "."))
        append(0x30 + UInt8(truncatingIfNeeded: abs(tenths % 10)))
    }

    /// Appends `5s`, `12m`, `3h`, `2d`, `8w`, `3y`.
    mutating func appendAge(of moment: Timestamp, at now: Timestamp) {
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

    /// Appends `2026-11-23 02:10`.
    mutating func appendMinute(of moment: Timestamp) {
        let start = count
        moment.appendISO(to: &self)
        guard let separator = self[start...].firstIndex(of: UInt8(ascii: "T")) else { return }
        self[separator] = 0x20
        removeLast(count - separator - 6)
    }
}
