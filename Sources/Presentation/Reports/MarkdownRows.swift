import BackupAPI
import Terminal

/// A table of GitHub's Markdown, for a ticket.
enum MarkdownRows {
    static func append<Row>(_ rows: [Row], _ columns: [Column<Row>], at now: Timestamp, to bytes: inout [UInt8]) {
        appendTitles(columns, to: &bytes)
        for row in rows { append(row, columns, at: now, to: &bytes) }
    }

    static func appendTitles<Row>(_ columns: [Column<Row>], to bytes: inout [UInt8]) {
        appendLine(columns.map { text($0.title) }, to: &bytes)
        appendLine(columns.map { $0.alignment == .right ? "---:" : "---" }, to: &bytes)
    }

    static func append<Row>(_ row: Row, _ columns: [Column<Row>], at now: Timestamp, to bytes: inout [UInt8]) {
        appendLine(columns.map { text($0.text(row, now)) }, to: &bytes)
    }

    private static func appendLine(_ cells: [String], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "| \(cells.joined(separator: " | ")) |\n".utf8)
    }

    /// A text as it is read, whatever signs of Markdown it contains.
    static func text(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in SafeText(text).text.unicodeScalars {
            if "\\|`*<[".unicodeScalars.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}
