import Terminal

/// A record as indented JSON within a width: its rows are made out of its bytes when they show, and none is kept.
struct JSONRows: Sendable {
    /// A place is kept for every so many rows.
    private static let stride = 64

    private let bytes: [UInt8]
    private let columns: Int
    private let charset: Charset
    private(set) var count = 0
    private var places: [JSONPlace] = []

    /// Walks over the text once. What has been cancelled ends early.
    init(_ bytes: [UInt8], columns: Int, charset: Charset) {
        self.bytes = bytes
        self.columns = columns
        self.charset = charset
        var place = JSONPlace()
        var row = JSONPlace.Row()
        var start = place
        let span = bytes.span
        while place.read(&row, from: span, columns: columns, charset: charset) {
            if count.isMultiple(of: Self.stride) {
                places.append(start)
                if count.isMultiple(of: Self.stride << 6), Task.isCancelled { return }
            }
            count += 1
            start = place
        }
    }

    /// Shows rows to a visitor, until it answers false.
    func visit(_ range: Range<Int>, _ visitor: (Int, JSONPlace.Row) -> Bool) {
        let first = range.lowerBound / Self.stride
        guard places.indices.contains(first) else { return }
        var place = places[first]
        var row = JSONPlace.Row()
        let span = bytes.span
        for position in (first * Self.stride)..<min(range.upperBound, count) {
            guard place.read(&row, from: span, columns: columns, charset: charset) else { return }
            if position >= range.lowerBound, !visitor(position, row) { return }
        }
    }

    func lines(in range: Range<Int>) -> [DetailLine] {
        var lines: [DetailLine] = []
        visit(range) { _, row in
            let text = String(repeating: " ", count: row.indentation) + String(decoding: row.text, as: UTF8.self)
            lines.append(
                DetailLine(
                    Line(text), DetailItem(name: "the line", value: .jsonLine(JSONLine(rows: self, at: row.line)))))
            return true
        }
        return lines
    }

    /// The line that begins at a place, without its indentation; nil where it is longer than so many bytes.
    fileprivate func line(at place: JSONPlace, bytes limit: Int) -> String? {
        var place = place
        var row = JSONPlace.Row()
        var text: [UInt8] = []
        let span = bytes.span
        // A width below the limit, so that a line of megabytes is not read to its end.
        guard place.read(&row, from: span, columns: limit, charset: charset) else { return "" }
        text = row.text
        let first = row.line
        guard place.read(&row, from: span, columns: limit, charset: charset), row.line == first else {
            return text.count > limit ? nil : String(decoding: text, as: UTF8.self)
        }
        return nil
    }
}

/// A line of a record's JSON, made when it is copied.
struct JSONLine: Sendable {
    fileprivate let rows: JSONRows
    fileprivate let place: JSONPlace

    fileprivate init(rows: JSONRows, at place: JSONPlace) {
        self.rows = rows
        self.place = place
    }

    /// Nil where it is longer than so many bytes.
    func text(bytes limit: Int) -> String? { rows.line(at: place, bytes: limit) }
}
