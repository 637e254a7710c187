import Terminal

/// A line of styled text, made apart from the grid so that it can be counted, scrolled and tested.
struct Line: Sendable, Hashable {
    struct Span: Sendable, Hashable {
        let text: String
        let slot: ThemeSlot
    }

    var spans: [Span]

    init(_ text: String = "", _ slot: ThemeSlot = .text) {
        spans = [Span(text: text, slot: slot)]
    }

    init(_ spans: [(String, ThemeSlot)]) {
        self.spans = spans.map { Span(text: $0.0, slot: $0.1) }
    }

    var text: String { spans.map(\.text).joined() }
}

extension Frame {
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
