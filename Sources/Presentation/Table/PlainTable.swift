public import BackupAPI
import Terminal

/// The list's columns as plain lines, for output that is not a screen.
public struct PlainTable: Sendable {
    /// Nil where nothing is cut.
    private let columns: Int?
    /// Known from the first rows on.
    private var fields: [(column: Column, width: Int)] = []

    /// - Parameter columns: cells a line may take; nil where nothing is ever cut: then the first rows set the widths, and a longer
    ///   value pushes the rest of its line.
    public init(columns: Int?) {
        self.columns = columns
    }

    /// Appends a line for each row, after the titles where these are the first rows.
    public mutating func append(_ rows: [Row], at now: Timestamp, to bytes: inout [UInt8]) {
        guard fields.isEmpty else {
            for row in rows { append(fields.map { PlainCell($0.column.text(row, now)) }, to: &bytes) }
            return
        }
        if let columns {
            fields = Column.fitted(columns: columns)
            append(fields.map { PlainCell($0.column.title) }, to: &bytes)
            append(rows, at: now, to: &bytes)
            return
        }
        let lines = rows.map { row in Column.all.map { PlainCell($0.text(row, now)) } }
        let titles = Column.all.map { PlainCell($0.title) }
        fields = Column.all.enumerated().map { index, column in
            (column, lines.reduce(titles[index].columns) { max($0, $1[index].columns) })
        }
        append(titles, to: &bytes)
        for line in lines { append(line, to: &bytes) }
    }

    private func append(_ cells: [PlainCell], to bytes: inout [UInt8]) {
        for (index, (cell, (column, width))) in zip(cells, fields).enumerated() {
            if index > 0 { bytes.append(0x20) }
            let shown = columns == nil ? cell : cell.cut(to: width)
            let blanks = repeatElement(UInt8(0x20), count: max(0, width - shown.columns))
            if column.alignment == .right { bytes.append(contentsOf: blanks) }
            bytes.append(contentsOf: shown.text.utf8)
            if column.alignment == .left { bytes.append(contentsOf: blanks) }
        }
        while bytes.last == 0x20 { bytes.removeLast() }
        bytes.append(0x0A)
    }
}

/// A harmless text with the cells it takes.
private struct PlainCell {
    let text: String
    let columns: Int

    init(_ text: String) {
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) {
            (self.text, columns) = (text, text.utf8.count)
        } else {
            let safe = SafeText(text)
            (self.text, columns) = (safe.text, safe.columns)
        }
    }

    /// The text itself where it fits, else its beginning and `…`.
    func cut(to width: Int) -> PlainCell {
        guard columns > width else { return self }
        var frame = Frame(Size(columns: width, rows: 1))
        frame.write(text, row: 0, column: 0, columns: width)
        return PlainCell(frame.text(row: 0))
    }
}
