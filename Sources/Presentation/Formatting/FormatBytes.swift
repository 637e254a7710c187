import BackupAPI

// The same values as bytes: for printers, to which a string a value costs too much.
extension [UInt8] {
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends `12412`.
    mutating func appendNumber(_ value: Int64) {
        var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "-"))
        var start = digits.count
        var rest = value.magnitude
        repeat {
            start -= 1
            digits[start] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        if value < 0 { start -= 1 }
        digits.span.withUnsafeBufferPointer { append(contentsOf: $0[start...]) }
    }

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
}
