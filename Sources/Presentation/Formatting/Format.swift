public import BackupAPI

/// Formatted values.
public enum Format {
    /// `12,412`.
    public static func number(_ value: Int) -> String { text { $0.appendGrouped(value) } }

    /// A number with at most one decimal: `40,960`, `25.2`.
    public static func decimal(_ value: Double) -> String {
        guard value.magnitude < 1e15 else { return "\(value)" }
        let tenths = (value * 10).rounded()
        let whole = number(Int(tenths) / 10)
        let fraction = Int(tenths.magnitude) % 10
        let sign = tenths < 0 && tenths > -10 ? "-" : ""
        return fraction == 0 ? sign + whole : "\(sign)\(whole).\(fraction)"
    }

    /// Megabytes in the largest unit that keeps a digit before the point: `40.0 GiB`. The service's MB are 2^20 bytes.
    public static func size(megabytes: Double) -> String { text { $0.appendSize(megabytes: megabytes) } }

    /// How long ago, or how long until: `5s`, `12m`, `3h`, `2d`, `8w`, `3y`.
    public static func distance(of moment: Timestamp, at now: Timestamp) -> String {
        text { $0.appendDistance(of: moment, at: now) }
    }

    /// The age of a row in its column: `41s`, `12m`, `1h42`, `3d 4h`; from two weeks on a date.
    public static func age(of moment: Timestamp, at now: Timestamp) -> String {
        text { $0.appendAge(of: moment, at: now) }
    }

    private static func text(_ append: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        append(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A stretch of time in its two largest units: `45s`, `12m`, `1h 12m`, `2d 3h`.
    public static func duration(seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")]
        let magnitude = abs(seconds)
        guard let index = units.firstIndex(where: { magnitude >= $0.0 }) else { return "0s" }
        let rest = magnitude % units[index].0
        let next = index + 1 < units.count ? rest / units[index + 1].0 : 0
        let first = "\(magnitude / units[index].0)\(units[index].1)"
        return (seconds < 0 ? "-" : "") + (next == 0 ? first : "\(first) \(next)\(units[index + 1].1)")
    }

    /// A UTC time and how far away it is: `2026-11-23 02:10:00 UTC (14h ago)`.
    public static func time(_ moment: Timestamp, at now: Timestamp) -> String {
        let distance = distance(of: moment, at: now)
        return "\(moment.text) UTC (\(moment > now ? "in \(distance)" : "\(distance) ago"))"
    }

    /// A number of things: `1 backup`, `1,204 backups`.
    public static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number(value)) \(value == 1 ? singular : plural ?? "\(singular)s")"
    }
}
