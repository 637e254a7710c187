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
            "\(cells) like a formula and got a ' in front, so that no spreadsheet runs it; --csv-formulas turns this off."
        ]
    }

    func begin(_ output: inout OutputBuffer) { output.append(Self.titles) }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(CommandExit) {
        for number in numbers {
            if page.rows.isCut(at: number) {
                append(page.wholeRow(at: number), page.rows, number, to: &output.bytes)
            } else {
                append(page.rows, number, to: &output.bytes)
            }
            try output.writeIfFull()
        }
    }

    /// Appends a row whose texts are all short.
    private mutating func append(_ rows: RowPage, _ number: Int, to bytes: inout [UInt8]) {
        append(.id, of: rows, number, to: &bytes)
        append(.name, of: rows, number, to: &bytes)
        if rows.isUnreadable(at: number) {
            bytes.append(contentsOf: Self.unreadable)
        } else {
            append(.status, of: rows, number, to: &bytes)
        }
        append(.serverName, of: rows, number, to: &bytes)
        appendNumbers(rows, number, to: &bytes)
        append(.zone, of: rows, number, to: &bytes)
        let start = bytes.count
        rows.appendTags(at: number, to: &bytes)
        neutralise(from: start, in: &bytes)
        endLine(&bytes)
    }

    /// Appends a row with texts of any length.
    private mutating func append(_ row: Row, _ rows: RowPage, _ number: Int, to bytes: inout [UInt8]) {
        for text in [row.id, row.name, row.isUnreadable ? "unreadable" : row.status.word, row.serverName] {
            append(text, to: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        appendNumbers(rows, number, to: &bytes)
        append(row.zone, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        append(row.tags, to: &bytes)
        endLine(&bytes)
    }

    private static let unreadable = Array("unreadable,".utf8)

    /// Appends what is no text, from the time to the progress.
    private func appendNumbers(_ rows: RowPage, _ number: Int, to bytes: inout [UInt8]) {
        rows.createdAt(at: number)?.appendISO(to: &bytes)
        bytes.append(UInt8(ascii: ","))
        if let size = rows.sizeMegabytes(at: number) { bytes.append(contentsOf: String(size).utf8) }
        bytes.append(UInt8(ascii: ","))
        append(rows.isIncremental(at: number), to: &bytes)
        append(rows.isAutomatic(at: number), to: &bytes)
        if let progress = rows.progress(at: number) { bytes.append(contentsOf: String(progress).utf8) }
        bytes.append(UInt8(ascii: ","))
    }

    private func append(_ truth: Bool?, to bytes: inout [UInt8]) {
        if let truth { bytes.append(contentsOf: (truth ? "true" : "false").utf8) }
        bytes.append(UInt8(ascii: ","))
    }

    private func endLine(_ bytes: inout [UInt8]) {
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    private mutating func append(
        _ field: RowPage.TextColumn, of rows: RowPage, _ number: Int, to bytes: inout [UInt8]
    ) {
        let start = bytes.count
        rows.append(field, at: number, to: &bytes)
        neutralise(from: start, in: &bytes)
        bytes.append(UInt8(ascii: ","))
    }

    /// Replaces a text at the end of the bytes by what a cell may contain; most texts stay as they are.
    private mutating func neutralise(from start: Int, in bytes: inout [UInt8]) {
        guard !Self.isPlain(bytes, from: start) else { return }
        let received = String(decoding: bytes[start...], as: UTF8.self)
        bytes.removeLast(bytes.count - start)
        append(received, to: &bytes)
    }

    private static func isPlain(_ bytes: [UInt8], from start: Int) -> Bool {
        guard start < bytes.count else { return true }
        guard !isFormulaSign(bytes[start]) else { return false }
        for index in start..<bytes.count {
            let byte = bytes[index]
            guard 0x20...0x7E ~= byte, byte != UInt8(ascii: ","), byte != UInt8(ascii: "\"") else { return false }
        }
        return true
    }

    private static func isFormulaSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        default: false
        }
    }

    /// Appends a text that came from elsewhere.
    private mutating func append(_ received: String, to bytes: inout [UInt8]) {
        var text = SafeText.text(of: received)
        // What is left out of the text can uncover a formula, so the text decides; a tab or a line break is seen before.
        let begins = text.utf8.first.map(Self.isFormulaSign) ?? false
        let isFormula = !keepsFormulas && (begins || received.utf8.first == 0x09 || received.utf8.first == 0x0D)
        if isFormula { formulas += 1 }
        text.withUTF8 { field in
            let isQuoted = field.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
            if isQuoted { bytes.append(UInt8(ascii: "\"")) }
            if isFormula { bytes.append(UInt8(ascii: "'")) }
            guard isQuoted else {
                bytes.append(contentsOf: field)
                return
            }
            for byte in field {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }
}
