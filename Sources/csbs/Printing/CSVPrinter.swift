import BackupAPI
import Browser
import Terminal

/// Comma-separated values with a line of titles (RFC 4180): UTC times, sizes in MB, control characters made visible.
///
/// A text that a spreadsheet would run as a formula gets a `'` before it. Everything goes by bytes: a mark that combines with a
/// comma must not hide it.
struct CSVPrinter: RecordPrinter {
    private static let titles: StaticString =
        "id,name,status,server,created_at,size_mb,incremental,auto_trigger,progress,zone,tags\r\n"

    private let keepsFormulas: Bool
    /// Cells that got a `'`.
    private var formulas = 0

    init(keepsFormulas: Bool) {
        self.keepsFormulas = keepsFormulas
    }

    var remarks: [String] {
        guard formulas > 0 else { return [] }
        let cells = formulas == 1 ? "1 cell begins" : "\(Format.number(formulas)) cells begin"
        return [
            "\(cells) like a formula and got a ' in front, so that no spreadsheet runs it; --csv-formulas leaves that out."
        ]
    }

    func begin(_ output: inout OutputBuffer) { output.append(Self.titles) }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(CommandExit) {
        for number in numbers {
            append(page.wholeRow(at: number), to: &output.bytes)
            try output.writeIfFull()
        }
    }

    private mutating func append(_ row: Row, to bytes: inout [UInt8]) {
        append(row.id, to: &bytes)
        separate(&bytes)
        append(row.name, to: &bytes)
        separate(&bytes)
        append(row.isUnreadable ? "unreadable" : row.status.word, to: &bytes)
        separate(&bytes)
        append(row.serverName, to: &bytes)
        separate(&bytes)
        if let moment = row.createdAt { bytes.append(contentsOf: moment.isoText.utf8) }
        separate(&bytes)
        if let size = row.sizeMegabytes { bytes.append(contentsOf: String(size).utf8) }
        separate(&bytes)
        append(row.isIncremental, to: &bytes)
        separate(&bytes)
        append(row.isAutomatic, to: &bytes)
        separate(&bytes)
        if let progress = row.progress { bytes.append(contentsOf: String(progress).utf8) }
        separate(&bytes)
        append(row.zone, to: &bytes)
        separate(&bytes)
        append(row.tags, to: &bytes)
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    private func separate(_ bytes: inout [UInt8]) { bytes.append(UInt8(ascii: ",")) }

    private func append(_ truth: Bool?, to bytes: inout [UInt8]) {
        if let truth { bytes.append(contentsOf: (truth ? "true" : "false").utf8) }
    }

    /// Appends a text that came from elsewhere.
    private mutating func append(_ received: String, to bytes: inout [UInt8]) {
        var text = SafeText.text(of: received)
        // What is left out of the text can uncover a formula, so the text decides; a tab or a line break is seen before.
        let begins = text.utf8.first.map { "=+-@".utf8.contains($0) } ?? false
        let isFormula = !keepsFormulas && (begins || received.utf8.first == 0x09 || received.utf8.first == 0x0D)
        if isFormula { formulas += 1 }
        text.withUTF8 { field in
            let isQuoted = field.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
            if isQuoted { bytes.append(UInt8(ascii: "\"")) }
            if isFormula { bytes.append(UInt8(ascii: "'")) }
            if isQuoted {
                for byte in field {
                    if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                    bytes.append(byte)
                }
                bytes.append(UInt8(ascii: "\""))
            } else {
                bytes.append(contentsOf: field)
            }
        }
    }
}
