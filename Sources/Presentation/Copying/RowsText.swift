public import BackupAPI
import Terminal

/// Rows as a text that is copied: as the list shows them, or as a list is printed.
public enum RowsText {
    public enum Form: Sendable, Hashable, CaseIterable {
        case table, csv, markdown
    }

    /// - Parameter columns: those of the list; CSV has every field.
    public static func text(_ rows: [Row], _ form: Form, _ columns: [BackupColumn], at now: Timestamp) -> String {
        var bytes: [UInt8] = []
        let backups = rows.map(BackupRow.init)
        switch form {
        case .table:
            var table = PlainTable(columns, width: nil)
            table.append(backups, at: now, to: &bytes)
        case .csv:
            var printer = CSVPrinter(now: now, keepsFormulas: false)
            printer.appendTitles(to: &bytes)
            for row in backups { printer.append(row, to: &bytes) }
        case .markdown: MarkdownRows.append(backups, columns, at: now, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One row on one line, its columns with two blanks between them.
    public static func line(_ row: Row, _ columns: [BackupColumn], at now: Timestamp) -> String {
        let cells = columns.map { SafeText($0.text(BackupRow(row), now)).text }
        return cells.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
