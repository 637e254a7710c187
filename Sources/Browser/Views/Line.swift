import Terminal

/// A line of styled text, made apart from the grid so that it can be counted, scrolled and tested.
struct Line: Sendable, Hashable {
    struct Span: Sendable, Hashable {
        let text: String
        let slot: ThemeSlot

        fileprivate func marked(_ pattern: String) -> [Span] {
            let lowercased = Array(text.lowercased())
            let characters = Array(text)
            let wanted = Array(pattern)
            // A few letters have a lower case of another length; such a text is left unmarked.
            guard lowercased.count == characters.count, !wanted.isEmpty else { return [self] }
            var spans: [Span] = []
            var start = 0
            var index = 0
            while index + wanted.count <= characters.count {
                guard lowercased[index..<(index + wanted.count)].elementsEqual(wanted) else {
                    index += 1
                    continue
                }
                if start < index { spans.append(Span(text: String(characters[start..<index]), slot: slot)) }
                spans.append(Span(text: String(characters[index..<(index + wanted.count)]), slot: .match))
                index += wanted.count
                start = index
            }
            if start < characters.count { spans.append(Span(text: String(characters[start...]), slot: slot)) }
            return spans
        }
    }

    var spans: [Span]

    init(_ text: String = "", _ slot: ThemeSlot = .text) {
        spans = [Span(text: text, slot: slot)]
    }

    init(_ spans: [(String, ThemeSlot)]) {
        self.spans = spans.map { Span(text: $0.0, slot: $0.1) }
    }

    var text: String { spans.map(\.text).joined() }

    /// Whether a text is in the line, in whatever case.
    func matches(_ pattern: String) -> Bool { Needle(pattern).isFound(in: text) }

    /// The line with each place of a text in it marked.
    func marked(_ pattern: String) -> Line {
        guard matches(pattern) else { return self }
        var line = self
        line.spans = spans.flatMap { $0.marked(pattern.lowercased()) }
        return line
    }
}

extension Frame {
    /// Marks each place of a text in a stretch of a row, whatever the case.
    mutating func mark(_ pattern: String, row: Int, column: Int, columns: Int, style: Style) {
        let wanted = pattern.lowercased().map(String.init)
        guard !wanted.isEmpty, columns >= wanted.count else { return }
        let cells = (column..<(column + columns)).map { self[row, $0].text.lowercased() }
        // The second cell of a wide character is empty and belongs to the first.
        let starts = cells.indices.filter { !cells[$0].isEmpty }
        var index = 0
        while index + wanted.count <= starts.count {
            guard (0..<wanted.count).allSatisfy({ cells[starts[index + $0]] == wanted[$0] }) else {
                index += 1
                continue
            }
            let end = index + wanted.count < starts.count ? starts[index + wanted.count] : cells.count
            let start = starts[index]
            restyle(row: row, column: column + start, columns: end - start, style: style)
            index += wanted.count
        }
    }

    /// Draws a line into a row of a part of the grid, with the theme's styles.
    mutating func draw(_ line: Line, row: Int, in rect: Rect, theme: Theme) {
        var column = rect.column
        for span in line.spans {
            column += write(
                span.text, row: row, column: column, columns: rect.endColumn - column, style: theme[span.slot])
        }
    }

    /// Draws as many lines as fit, from one of them on.
    mutating func draw(_ lines: [Line], from top: Int, in rect: Rect, theme: Theme) {
        for (offset, line) in lines.dropFirst(top).prefix(rect.rows).enumerated() {
            draw(line, row: rect.row + offset, in: rect, theme: theme)
        }
    }
}
