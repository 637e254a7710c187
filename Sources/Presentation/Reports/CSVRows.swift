import BackupAPI

/// Comma-separated values with a line of titles (RFC 4180): the fields of the JSON, and nothing for null.
enum CSVRows {
    static func append<Row>(_ rows: [Row], _ table: ReportTable<Row>, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: table.fields.map(\.name).joined(separator: ",").utf8)
        bytes.append("\r\n")
        var cells = CSVPrinter(keepsFormulas: false)
        for row in rows {
            for (index, field) in table.fields.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                let start = bytes.count
                let value = field.value(row)
                bytes.append(contentsOf: (value == .null ? "" : value.text ?? value.compactText).utf8)
                if value.isText { cells.neutralise(&bytes, from: start) }
            }
            bytes.append("\r\n")
        }
    }
}

extension JSONValue {
    /// Whether it holds what other people wrote, or more than one value.
    fileprivate var isText: Bool {
        switch self {
        case .null, .bool, .number: false
        case .string(let text): !text.isEmpty
        case .array, .object: true
        }
    }
}
