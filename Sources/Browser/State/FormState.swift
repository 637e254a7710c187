import BackupAPI
import Terminal

/// The filter form: editors for the name and for every key with its values, and what is wrong with them.
struct FormState: Sendable, Hashable {
    struct TagRow: Sendable, Hashable {
        var key: LineEditor
        var values: LineEditor

        init(_ tag: TagFilter? = nil) {
            key = LineEditor(tag?.key ?? "")
            values = LineEditor(tag.map { ValuesText.text($0.values) } ?? "")
        }

        var isBlank: Bool { key.text.trimmed.isEmpty && values.text.trimmed.isEmpty }
        var tag: TagFilter { TagFilter(key: key.text.trimmed, values: ValuesText.values(values.text)) }
    }

    /// A place that the cursor can be in.
    enum Field: Sendable, Hashable {
        case name
        case key(TagList, Int)
        case values(TagList, Int)
    }

    var name: LineEditor
    private(set) var rows: [TagList: [TagRow]]
    var focus: Field
    /// First line that is shown.
    var top = 0
    /// Goes up with every edit, so that a late count is recognised and dropped.
    var revision = 0
    var count: Loadable<Int> = .idle
    /// The form as a line, as it was when it rested last: a typed character then costs the line its own cell and no more.
    var summary = ""

    init(_ filter: Filter = Filter()) {
        name = LineEditor(filter.name)
        rows = Dictionary(
            uniqueKeysWithValues: TagList.allCases.map { list in (list, filter[list].map { TagRow($0) }) })
        focus = .key(.tags, 0)
        summary = filter.summary
        keepBlankRows()
    }

    /// What the form says. Blank rows say nothing.
    var filter: Filter {
        var filter = Filter(name: name.text)
        for list in TagList.allCases { filter[list] = (rows[list] ?? []).filter { !$0.isBlank }.map(\.tag) }
        return filter
    }

    func rows(of list: TagList) -> [TagRow] { rows[list] ?? [] }

    /// What the service would refuse, as sentences beside the rows they are about.
    func violations(of list: TagList, row: Int) -> [String] {
        // Blank rows are not sent, so the rules count without them.
        guard let index = number(of: row, in: list) else { return [] }
        return Query(action: .count, filter: filter).violations.compactMap { violation in
            switch violation.place {
            case .key(list, index: index), .value(list, index: index, valueIndex: _): violation.sentence
            default: nil
            }
        }
    }

    var nameViolations: [String] {
        Query(action: .count, filter: filter).violations.filter { $0.place == .name }.map(\.sentence)
    }

    var isValid: Bool { Query(action: .count, filter: filter).violations.isEmpty }

    private func number(of row: Int, in list: TagList) -> Int? {
        let rows = rows(of: list)
        guard row < rows.count, !rows[row].isBlank else { return nil }
        return rows[..<row].count { !$0.isBlank }
    }

    /// Every field in reading order.
    var fields: [Field] {
        [.name]
            + TagList.allCases.flatMap { list in
                rows(of: list).indices.flatMap { [Field.key(list, $0), .values(list, $0)] }
            }
    }

    /// Moves the focus by so many fields; it stops at both ends.
    mutating func moveFocus(by distance: Int) {
        let fields = fields
        let index = fields.firstIndex(of: focus) ?? 0
        focus = fields[max(0, min(index + distance, fields.count - 1))]
    }

    /// Gives a key to the field with the focus; whether the field took it.
    mutating func edit(_ key: Key) -> Bool {
        let taken: Bool
        switch focus {
        case .name: taken = name.handle(key)
        case .key(let list, let row): taken = rows[list]?[row].key.handle(key) ?? false
        case .values(let list, let row): taken = rows[list]?[row].values.handle(key) ?? false
        }
        if taken { keepBlankRows() }
        return taken
    }

    /// Removes the row with the focus.
    mutating func removeRow() {
        switch focus {
        case .name: name = LineEditor()
        case .key(let list, let row), .values(let list, let row):
            rows[list]?.remove(at: row)
            keepBlankRows()
            focus = .key(list, min(row, rows(of: list).count - 1))
        }
    }

    /// Each list ends in one blank row, where the next key is typed.
    private mutating func keepBlankRows() {
        for list in TagList.allCases where rows(of: list).last?.isBlank != true {
            rows[list, default: []].append(TagRow())
        }
    }
}
