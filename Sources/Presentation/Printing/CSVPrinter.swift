import BackupAPI
import Terminal

/// Comma-separated values with a line of titles (RFC 4180): UTC times, sizes in MB, control characters made visible.
///
/// A text that a spreadsheet would run as a formula gets a `'` before it. Everything goes by bytes: a mark that combines with a
/// comma must not hide it.
struct CSVPrinter: RecordPrinter {
    private let fields: [CSVField<BackupRow>]
    private let hasTitles: Bool
    private let now: Timestamp
    private let keepsFormulas: Bool
    /// Cells that got a `'`.
    private var formulas = 0
    private var safe = SafeBytes()

    /// - Parameter columns: a field each; nil for every field.
    init(
        _ columns: [BackupColumn]? = nil, hasTitles: Bool = true, now: Timestamp = Timestamp(seconds: 0),
        keepsFormulas: Bool
    ) {
        fields = columns?.compactMap(\.chosenCSV) ?? BackupColumns.csv
        self.hasTitles = hasTitles
        self.now = now
        self.keepsFormulas = keepsFormulas
    }

    var remarks: [String] {
        guard formulas > 0 else { return [] }
        let cells = formulas == 1 ? "1 cell begins" : "\(Format.number(formulas)) cells begin"
        return [
            "\(cells) like a formula and got a ' in front, so that no spreadsheet runs it; --csv-formulas turns this off."
        ]
    }

    mutating func begin(_ output: inout OutputBuffer) {
        if hasTitles { appendTitles(to: &output.bytes) }
    }

    mutating func appendTitles(to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let start = bytes.count
            bytes.append(contentsOf: field.title.utf8)
            neutralise(&bytes, from: start)
        }
        bytes.append("\r\n")
    }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(OutputError) {
        for number in numbers {
            append(BackupRow(page, at: number), to: &output.bytes)
            try output.writeIfFull()
        }
    }

    mutating func append(_ row: BackupRow, to bytes: inout [UInt8]) {
        // By index: a copy of the field would count its references.
        for index in fields.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let start = bytes.count
            fields[index].append(row, now, &bytes)
            if fields[index].isReceived, !Self.isPlain(bytes, from: start) { neutralise(&bytes, from: start) }
        }
        bytes.append("\r\n")
    }

    /// Replaces a text at the end of the bytes by what a cell may contain; most texts stay as they are.
    mutating func neutralise(_ bytes: inout [UInt8], from start: Int) {
        let first = bytes[start]
        _ = safe.rewrite(&bytes, from: start)
        // What is left out of the text can uncover a formula, so the text decides; a tab or a line break is seen before.
        let begins = start < bytes.count && Self.isFormulaSign(bytes[start])
        let isFormula = !keepsFormulas && (begins || first == 0x09 || first == 0x0D)
        if isFormula {
            formulas += 1
            bytes.insert(UInt8(ascii: "'"), at: start)
        }
        let quote = UInt8(ascii: "\"")
        guard bytes[start...].contains(where: { $0 == UInt8(ascii: ",") || $0 == quote }) else { return }
        let text = Array(bytes[start...])
        bytes.removeLast(text.count)
        bytes.append(quote)
        for byte in text {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private static func isPlain(_ bytes: [UInt8], from start: Int) -> Bool {
        guard start < bytes.count else { return true }
        guard !isFormulaSign(bytes[start]) else { return false }
        let (comma, quote) = (UInt8(ascii: ","), UInt8(ascii: "\""))
        // To the end without leaving early, so that the compiler looks at many bytes at once.
        return bytes.withUnsafeBufferPointer { bytes in
            var others: UInt8 = 0
            for byte in UnsafeBufferPointer(rebasing: bytes[start...]) {
                others |= (byte &- 0x20 > 0x5E ? 1 : 0) | (byte == comma ? 1 : 0) | (byte == quote ? 1 : 0)
            }
            return others == 0
        }
    }

    private static func isFormulaSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        default: false
        }
    }
}
