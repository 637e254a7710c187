/// How the values of a column of numbers are written.
public enum RowQueryUnit: Sendable, Hashable {
    case count, megabytes, age, time

    /// Suffixes with what they count, the largest first.
    private var factors: [(suffix: Unicode.Scalar, factor: Int64)] {
        switch self {
        case .count, .time: []
        case .megabytes: [("T", 1 << 20), ("G", 1 << 10), ("M", 1)]
        case .age: [("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]
        }
    }

    /// Reads a value; nil where it is none.
    func range(_ text: String) -> ClosedRange<Int64>? {
        if self == .time { return Timestamp.range(text).map { $0.lowerBound.seconds...$0.upperBound.seconds } }
        var digits = text.unicodeScalars[...]
        var factor: Int64 = 1
        if self != .count {
            guard let last = digits.popLast(), let unit = factors.first(where: { isSuffix($0.suffix, last) }) else {
                return nil
            }
            factor = unit.factor
        }
        guard let value = Self.value(digits, times: factor) else { return nil }
        return value...value
    }

    /// Capital and small letters are the same for sizes; for ages `M` would be in doubt.
    private func isSuffix(_ suffix: Unicode.Scalar, _ typed: Unicode.Scalar) -> Bool {
        suffix == typed || (self == .megabytes && suffix.value | 0x20 == typed.value)
    }

    /// A decimal number, rounded down once it is multiplied.
    private static func value(_ digits: Substring.UnicodeScalarView, times factor: Int64) -> Int64? {
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, 1...15 ~= whole.count,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { "0"..."9" ~= $0 } }), let number = Int64(String(whole))
        else { return nil }
        let (product, overflows) = number.multipliedReportingOverflow(by: factor)
        guard !overflows else { return nil }
        guard parts.count == 2 else { return product }
        guard factor > 1, parts[1].count <= 6, let decimals = Int64(String(parts[1])) else { return nil }
        let scale = (0..<parts[1].count).reduce(Int64(1)) { scale, _ in scale * 10 }
        return product + decimals * factor / scale
    }

    /// A value as `range` reads it.
    func text(_ range: ClosedRange<Int64>) -> String {
        guard self != .time else {
            return Timestamp.text(of: Timestamp(seconds: range.lowerBound)...Timestamp(seconds: range.upperBound))
        }
        let value = range.lowerBound
        guard let unit = factors.first(where: { value % $0.factor == 0 && isUsual($0.suffix, for: value) }) else {
            return "\(value)" + (factors.last.map { String($0.suffix) } ?? "")
        }
        return "\(value / unit.factor)\(unit.suffix)"
    }

    /// A day is 24 hours, as in ages.
    private func isUsual(_ suffix: Unicode.Scalar, for value: Int64) -> Bool {
        switch suffix {
        case "w": false
        case "d": value >= 2 * 86_400
        default: value > 0
        }
    }

    /// What to write in place of a text that is no value.
    var remedy: String {
        switch self {
        case .count: "is not a whole number"
        case .megabytes: "is not a size; write a number with M, G or T, such as 50G"
        case .age: "is not an age; write a number with s, m, h, d or w, such as 24h"
        case .time: "is not a time; write 2026-11-24 or 2026-11-24T02:13, in UTC unless a zone follows"
        }
    }
}
