import BackupAPI
import Terminal

/// The lines of the form in reading order, before they are scrolled and drawn.
struct FormContent {
    enum Item: Sendable, Hashable {
        case heading(title: String, sentence: String)
        case name
        /// A line of a row; the first one has the key.
        case tag(TagList, row: Int, line: Int)
        case violation(String)
        /// Something to know, which nothing forbids.
        case remark(String)
        case blank
    }

    static let keyColumns = 24

    /// Cells of a row: its key, and its values behind it.
    static func columns(of width: Int) -> (key: Int, values: Int) {
        let key = min(keyColumns, max(6, width / 3))
        return (key, max(1, width - key - 7))
    }

    /// A row of a list.
    private struct Row: Sendable, Hashable {
        let list: TagList
        let index: Int
    }

    let items: [Item]
    private let layouts: [Row: ChipLayout]

    /// - Parameters:
    ///   - columns: cells of a line.
    ///   - observed: how this service reads each negation, once counting has shown it.
    init(_ form: FormState, columns: Int, observed: [TagList: NegationConclusion], charset: Charset) {
        func lines(_ texts: [String], _ item: (String) -> Item) -> [Item] {
            texts.flatMap { TextWrap.lines("! \($0)", columns: columns - 4, charset: charset).map(item) }
        }
        let assessment = form.assessment
        var layouts: [Row: ChipLayout] = [:]
        var items: [Item] = [
            .heading(title: "name", sentence: "the backup's own name contains this; servers are not searched"), .name,
        ]
        items += lines(assessment.nameViolations, Item.violation)
        for list in TagList.allCases {
            items.append(.blank)
            items.append(
                .heading(title: list.fieldName, sentence: list.sentence(under: observed[list]?.reading ?? .assumed)))
            if let remark = Self.remark(form, list, observed[list]) { items += lines([remark], Item.remark) }
            for (row, tag) in form.rows(of: list).enumerated() {
                let layout = ChipLayout(
                    tag.values, columns: Self.columns(of: columns).values,
                    hasFocus: form.focus == .values(list, row), charset: charset)
                layouts[Row(list: list, index: row)] = layout
                items += (0..<layout.lines).map { Item.tag(list, row: row, line: $0) }
                items += lines(assessment.violations(of: list, row: row), Item.violation)
                items += lines(assessment.contradictions(of: list, row: row), Item.remark)
                // While suggestions show, what is typed is on its way to one of them.
                if form.completion == nil || form.focusedRow.map({ $0 == (list, row) }) != true {
                    items += lines(assessment.unknownTags(of: list, row: row), Item.remark)
                }
            }
        }
        self.items = items
        self.layouts = layouts
    }

    /// Where the values of a row are.
    func layout(of list: TagList, row: Int) -> ChipLayout? { layouts[Row(list: list, index: row)] }

    /// From two keys on the readings of a negation differ (Negations in BackupAPI.docc).
    private static func remark(_ form: FormState, _ list: TagList, _ observed: NegationConclusion?) -> String? {
        guard list.isNegated, form.filter[list].count > 1 else { return nil }
        guard let observed else {
            return "Services differ from two keys on; csbs counts to find out which way this one goes."
        }
        guard let reading = observed.reading else { return observed.sentence(about: list) }
        let word = reading.hidesOnlyCarriersOfAll(list) ? "any" : "all"
        return "This service has shown that it does so; other services hide backups that carry \(word) of these."
    }

    /// The lines that the focus is on.
    func lines(of focus: FormState.Field) -> Range<Int> {
        let indices = items.indices.filter { index in
            switch (items[index], focus) {
            case (.name, .name): true
            case (.tag(let list, let row, let line), .key(let other, let index)):
                list == other && row == index && line == 0
            case (.tag(let list, let row, _), .values(let other, let index)): list == other && row == index
            default: false
            }
        }
        guard let first = indices.first, let last = indices.last else { return 0..<0 }
        return first..<(last + 1)
    }

    /// The lines that the focus is on, with the messages about it below.
    func block(of focus: FormState.Field) -> Range<Int> {
        let lines = lines(of: focus)
        guard !lines.isEmpty else { return lines }
        let messages = items[lines.upperBound...].prefix { item in
            switch item {
            case .violation, .remark: true
            // The key is on the first line of its values.
            case .tag(_, row: _, let line): line > 0
            case .heading, .name, .blank: false
            }
        }
        return lines.lowerBound..<(lines.upperBound + messages.count)
    }

    /// The first line to show so that the focus is visible, with its messages and the line above where they fit.
    func top(showing focus: FormState.Field, rows: Int) -> Int {
        let lines = lines(of: focus)
        guard !lines.isEmpty else { return 0 }
        var top = 0
        let block = block(of: focus)
        // One line more, so that what comes next shows.
        if block.upperBound >= top + rows { top = block.upperBound + 1 - rows }
        if lines.lowerBound - 1 < top { top = lines.lowerBound - 1 }
        // The line in which one types is the last of many.
        if lines.upperBound > top + rows { top = lines.upperBound - rows }
        return max(0, min(top, items.count - rows))
    }
}
