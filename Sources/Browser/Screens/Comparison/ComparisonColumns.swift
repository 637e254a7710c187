import Terminal

/// Where label and values of a comparison are.
struct ComparisonColumns: Sendable, Hashable {
    let label: Int
    let value: Int
    let charset: Charset

    init(columns: Int, charset: Charset) {
        label = columns < 80 ? 12 : 22
        value = max(4, (columns - label - 4) / 2)
        self.charset = charset
    }

    /// Two values beside each other, each over as many lines as it needs.
    func lines(_ label: String, _ left: String, _ right: String, _ slot: ThemeSlot = .text) -> [Line] {
        let labels = wrapped(label, self.label)
        let lefts = wrapped(left, value)
        let rights = wrapped(right, value)
        return (0..<max(labels.count, lefts.count, rights.count)).map { index in
            Line([
                (filled(labels, index, self.label + 2), .label), (filled(lefts, index, value + 2), slot),
                (rights.indices.contains(index) ? rights[index] : "", slot),
            ])
        }
    }

    /// A value that both have.
    func lines(_ label: String, _ value: String) -> [Line] {
        let labels = wrapped(label, self.label)
        let values = wrapped(value, 2 * self.value + 2)
        return (0..<max(labels.count, values.count)).map { index in
            Line([
                (filled(labels, index, self.label + 2), .label),
                (values.indices.contains(index) ? values[index] : "", .dim),
            ])
        }
    }

    private func wrapped(_ text: String, _ columns: Int) -> [String] {
        TextWrap.lines(text, columns: columns, charset: charset)
    }

    private func filled(_ lines: [String], _ index: Int, _ columns: Int) -> String {
        let text = lines.indices.contains(index) ? lines[index] : ""
        return text + String(repeating: " ", count: max(0, columns - TextWidth.columns(of: text, charset: charset)))
    }
}
