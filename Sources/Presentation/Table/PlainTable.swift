import BackupAPI
import Terminal

/// A list as plain lines, for output that is not a screen.
struct PlainTable<Row> {
    private typealias Field = (column: Column<Row>, width: Int)

    private let columns: [Column<Row>]
    /// Cells of a line; nil where nothing is cut.
    private let width: Int?
    /// Known from the first rows on.
    private var fields: [Field] = []
    private var safe = SafeBytes()
    /// What the reader can show.
    private let charset: Charset
    private let hasTitles: Bool

    /// A longer value pushes its own line alone, so that one long name does not widen all others.
    private static var widestColumn: Int { 64 }

    /// - Parameter width: cells a line may use; nil where nothing is ever cut: then the first rows set the widths, and a longer
    ///   value pushes the rest of its line.
    init(_ columns: [Column<Row>], width: Int?, charset: Charset = .utf8, hasTitles: Bool = true) {
        self.columns = columns
        self.width = width
        self.charset = charset
        self.hasTitles = hasTitles
    }

    /// Appends a line for each row, after the titles where these are the first rows.
    mutating func append(_ rows: some Sequence<Row>, at now: Timestamp, to bytes: inout [UInt8]) {
        if fields.isEmpty {
            fields = width.map { columns.fitted(columns: $0) } ?? measured(rows, at: now)
            if hasTitles { appendLine(to: &bytes) { $2.append(contentsOf: $0[$1].column.title.utf8) } }
        }
        let isFitted = width != nil
        for row in rows {
            appendLine(to: &bytes) { fields, index, bytes in
                if isFitted {
                    fields[index].column.append(row, now, fitting: fields[index].width, to: &bytes)
                } else {
                    fields[index].column.append(row, now, &bytes)
                }
            }
        }
    }

    private mutating func measured(_ rows: some Sequence<Row>, at now: Timestamp) -> [(Column<Row>, Int)] {
        var cell: [UInt8] = []
        var widths = columns.map { hasTitles ? TextWidth.columns(of: $0.title) : 0 }
        for row in rows {
            for index in columns.indices {
                cell.removeAll(keepingCapacity: true)
                columns[index].append(row, now, &cell)
                widths[index] = max(widths[index], min(safe.rewrite(&cell, from: 0), Self.widestColumn))
            }
        }
        return Array(zip(columns, widths))
    }

    private mutating func makeHarmless(_ bytes: inout [UInt8], from start: Int, columns limit: Int) -> Int {
        guard charset == .ascii else { return safe.rewrite(&bytes, from: start, columns: limit) }
        let cell = SafeText(String(decoding: bytes[start...], as: UTF8.self), charset: .ascii)
        let isCut = cell.columns > limit
        let text = isCut ? cell.text.prefix(max(0, limit - 1)) + "~" : cell.text[...]
        bytes.replaceSubrange(start..., with: text.utf8)
        return text.utf8.count
    }

    private mutating func appendLine(to bytes: inout [UInt8], append: ([Field], Int, inout [UInt8]) -> Void) {
        let line = bytes.count
        // By index: a copy of the column would count its references.
        for index in fields.indices {
            if index > 0 { bytes.append(0x20) }
            let start = bytes.count
            append(fields, index, &bytes)
            let cells = fields[index].width
            let used = makeHarmless(&bytes, from: start, columns: width == nil ? .max : cells)
            guard used < cells else { continue }
            let blanks = repeatElement(UInt8(0x20), count: cells - used)
            if fields[index].column.alignment == .right {
                bytes.insert(contentsOf: blanks, at: start)
            } else {
                bytes.append(contentsOf: blanks)
            }
        }
        while bytes.count > line, bytes.last == 0x20 { bytes.removeLast() }
        bytes.append(0x0A)
    }
}
