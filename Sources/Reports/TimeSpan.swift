public import BackupAPI

/// A stretch of time as one writes it: a whole number and a unit, such as `26h` or `8d`.
public struct TimeSpan: Sendable, Hashable {
    public let seconds: Int64

    /// Ten years of 366 days: ages and limits can be multiplied without overflow.
    public static let maximumSeconds: Int64 = 3_660 * 86_400

    private static let units: [(letter: UInt8, seconds: Int64)] = [
        (UInt8(ascii: "s"), 1), (UInt8(ascii: "m"), 60), (UInt8(ascii: "h"), 3_600), (UInt8(ascii: "d"), 86_400),
        (UInt8(ascii: "w"), 604_800),
    ]

    public init(hours: Int64) {
        seconds = max(1, min(hours * 3_600, Self.maximumSeconds))
    }

    /// - Throws: `TimeSpanError` where the text is none, or is not above 0.
    public init(_ text: String) throws(TimeSpanError) {
        let digits = text.utf8.dropLast()
        guard let unit = Self.units.first(where: { $0.letter == text.utf8.last }), !digits.isEmpty,
            digits.allSatisfy({ 0x30...0x39 ~= $0 })
        else { throw TimeSpanError(text: text, isOutOfRange: false) }
        guard let number = Int64(String(decoding: Array(digits), as: UTF8.self)), number > 0,
            number <= Self.maximumSeconds / unit.seconds
        else { throw TimeSpanError(text: text, isOutOfRange: true) }
        seconds = number * unit.seconds
    }
}

/// Why a text is no time span.
public struct TimeSpanError: SentenceError, Hashable {
    public let text: String
    public let isOutOfRange: Bool

    public var sentence: String { "\(reason)." }

    var reason: String {
        isOutOfRange
            ? "\"\(text)\" is out of range; from 1s to 3660d is allowed"
            : "\"\(text)\" is not a time span; write a number and s, m, h, d or w, such as 26h"
    }
}
