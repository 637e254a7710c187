import BackupAPI
import Glibc

/// Times as the operator's own clock shows them.
enum LocalTime {
    /// `2026-11-24 03:13:00 CET`; nil where the clock shows UTC.
    static func text(_ moment: Timestamp) -> String? {
        var seconds = time_t(moment.seconds)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil, parts.tm_gmtoff != 0 else { return nil }
        var buffer = [CChar](repeating: 0, count: 64)
        guard strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M:%S %Z", &parts) > 0 else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
