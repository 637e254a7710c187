import BackupAPI
import Terminal

/// Comma-separated values with a line of titles (RFC 4180): UTC times, sizes in MB, control characters made visible.
struct CSVPrinter: RecordPrinter {
    private static let titles = [
        "id", "name", "status", "server", "created_at", "size_mb", "incremental", "auto_trigger", "progress", "zone",
        "tags",
    ]

    func begin() -> [UInt8] { line(Self.titles) }

    func records(_ numbers: [Int], of page: RecordPage) -> [UInt8] {
        numbers.flatMap { number in
            let row = page.rows[number]
            return line([
                row.id, row.name, row.isUnreadable ? "unreadable" : row.status.word, row.serverName,
                row.createdAt?.isoText ?? "", row.sizeMegabytes.map(String.init) ?? "",
                row.isIncremental.map(String.init) ?? "", row.isAutomatic.map(String.init) ?? "",
                row.progress.map(String.init) ?? "", row.zone, row.tags,
            ])
        }
    }

    private func line(_ fields: [String]) -> [UInt8] {
        Array((fields.map { quoted(SafeText.text(of: $0)) }.joined(separator: ",") + "\r\n").utf8)
    }

    private func quoted(_ field: String) -> String {
        guard field.contains(where: { $0 == "," || $0 == "\"" }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
