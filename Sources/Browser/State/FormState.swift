import BackupAPI
import Terminal

/// The filter form: the filter as a line, and editors for the name and for every key with its values.
struct FormState: Sendable, Hashable {
    /// A place that the cursor can be in.
    enum Field: Sendable, Hashable {
        case line
        case name
        case key(TagList, Int)
        case values(TagList, Int)
    }

    /// What a key came to.
    enum Outcome: Sendable, Hashable {
        case notTaken
        /// Something but the filter has changed, such as the cursor's place.
        case moved
        case changed
    }

    /// What undo brings back.
    private struct Snapshot: Sendable, Hashable {
        let line: LineEditor
        let lineError: FilterLineError?
        let name: LineEditor
        let rows: [TagList: [TagRow]]
        let focus: Field
    }

    static let maximumSteps = 200

    /// The filter as a line. While another field has the focus it follows when the form rests: a typed character then costs
    /// its own cell and no more.
    private(set) var line: LineEditor
    /// What is wrong with the line; the fields below then say what it said before.
    private(set) var lineError: FilterLineError?
    private(set) var name: LineEditor
    private(set) var rows: [TagList: [TagRow]]
    private(set) var focus: Field
    /// What `^W`, `^U` and `^K` took away last.
    private var killed = ""
    private var steps: [Snapshot] = []
    /// The field whose typing the last step covers; typing on belongs to the same step.
    private var typingField: Field?
    /// The values of a key that has just been said.
    private var awaitedField: Field?
    /// Goes up with every edit, so that a late count is recognised and dropped.
    var revision = 0
    var count: Loadable<FormCount> = .idle
    var completion: Completion?

    init(_ filter: Filter = Filter()) {
        line = LineEditor(filter.isEmpty ? "" : filter.summary)
        name = LineEditor(filter.name)
        rows = Self.rows(of: filter)
        focus = .key(.tags, 0)
    }

    /// Each list ends in one blank row, where the next key is typed.
    private static func rows(of filter: Filter) -> [TagList: [TagRow]] {
        Dictionary(
            uniqueKeysWithValues: TagList.allCases.map { list in
                (list, filter[list].map { TagRow($0) } + [TagRow()])
            })
    }

    /// What the form says. Blank rows say nothing.
    var filter: Filter {
        var filter = Filter(name: name.text)
        for list in TagList.allCases { filter[list] = rows(of: list).filter { !$0.isBlank }.map(\.tag) }
        return filter
    }

    func rows(of list: TagList) -> [TagRow] { rows[list] ?? [] }

    // MARK: What is wrong

    /// What the service would refuse, as sentences beside the rows they are about.
    func violations(of list: TagList, row: Int) -> [String] {
        // Blank rows are not sent, so the rules count without them.
        guard let index = number(of: row, in: list) else { return [] }
        return violations.compactMap { violation in
            switch violation.place {
            case .key(list, index: index), .value(list, index: index, valueIndex: _): violation.sentence
            default: nil
            }
        }
    }

    var nameViolations: [String] { violations.filter { $0.place == .name }.map(\.sentence) }

    var violations: [Violation] { Query(action: .count, filter: filter).violations }

    /// Where a row takes away what another one asks for.
    func contradictions(of list: TagList, row: Int) -> [String] {
        guard let index = number(of: row, in: list) else { return [] }
        return filter.contradictions.filter { $0.list == list && $0.index == index }.map(\.sentence)
    }

    /// Why the filter cannot be applied; nil where it can.
    var problem: String? {
        lineError.map { "the line, \($0.sentence)." } ?? violations.first?.sentence
    }

    private func number(of row: Int, in list: TagList) -> Int? {
        let rows = rows(of: list)
        guard row < rows.count, !rows[row].isBlank else { return nil }
        return rows[..<row].count { !$0.isBlank }
    }

    // MARK: The focus

    /// Every field in reading order.
    var fields: [Field] {
        [.line, .name]
            + TagList.allCases.flatMap { list in
                rows(of: list).indices.flatMap { [Field.key(list, $0), .values(list, $0)] }
            }
    }

    /// Moves the focus by so many fields; it stops at both ends.
    mutating func moveFocus(by distance: Int) {
        let fields = fields
        let index = fields.firstIndex(of: focus) ?? 0
        moveFocus(to: fields[max(0, min(index + distance, fields.count - 1))])
    }

    /// Moves the focus to the row above or below, in the same column.
    mutating func moveFocus(byRows distance: Int) {
        let isInValues = if case .values = focus { true } else { false }
        let stops = fields.filter { field in
            switch field {
            case .line, .name: true
            case .key: !isInValues
            case .values: isInValues
            }
        }
        let index = stops.firstIndex(of: focus) ?? 0
        moveFocus(to: stops[max(0, min(index + distance, stops.count - 1))])
    }

    mutating func moveFocus(to field: Field) {
        guard field != focus, fields.contains(field) else { return }
        settle()
        completion = nil
        typingField = nil
        awaitedField = nil
        if case .values(let list, let row) = focus { rows[list]?[row].values.rest() }
        focus = field
    }

    /// Brings line and fields to say the same, in the direction of the edits.
    mutating func settle() {
        guard focus == .line else {
            if lineError == nil { line = LineEditor(filter.isEmpty ? "" : filter.summary) }
            return
        }
        do {
            let read = try Filter(line: line.text)
            lineError = nil
            guard read != filter else { return }
            name = LineEditor(read.name)
            rows = Self.rows(of: read)
        } catch { lineError = error }
    }

    /// Puts the cursor where the line goes wrong.
    mutating func showLineError() {
        guard let lineError else { return }
        moveFocus(to: .line)
        line.moveCursor(to: line.characterIndex(ofScalar: lineError.position))
    }

    /// Whether a key has just been said, and its value comes next.
    var awaitsValue: Bool { focus == awaitedField }

    // MARK: Edits

    /// Gives a key to the field with the focus.
    mutating func edit(_ key: Key) -> Outcome {
        awaitedField = nil
        if key.isPlainText, typingField == focus {
            // The step that undo needs is there already: a character of a long text costs no copy of it.
            let bytes = focusedEditor.byteCount
            guard handle(key) else { return .notTaken }
            completion?.isEntered = false
            guard focusedEditor.byteCount != bytes else { return .moved }
            return typed()
        }
        let before = snapshot
        guard handle(key) else { return .notTaken }
        completion?.isEntered = false
        let isChanged = before.line != line && focus == .line || before.name.text != name.text || filterDiffers(before)
        guard isChanged else { return .moved }
        remember(before, typing: key.isTyping)
        return typed()
    }

    private mutating func typed() -> Outcome {
        if focus != .line { lineError = nil }
        keepBlankRows()
        return .changed
    }

    private mutating func handle(_ key: Key) -> Bool {
        switch focus {
        case .line: return line.handle(key, killed: &killed)
        case .name: return name.handle(key, killed: &killed)
        case .key(let list, let row):
            if case .pasted(let text) = key, pasteTags(text, list, row) { return true }
            if case .typed(let text) = key, text.unicodeScalars.contains("=") {
                return text.map { handle(.character($0)) }.contains(true)
            }
            // What people type is key=value.
            if key == .character("="), !focusedEditor.isEmpty, focusedEditor.cursor == focusedEditor.characters.count {
                moveFocus(to: .values(list, row))
                awaitedField = focus
                return true
            }
            return rows[list]?[row].key.handle(key, killed: &killed) ?? false
        case .values(let list, let row):
            return rows[list]?[row].values.handle(key, killed: &killed) ?? false
        }
    }

    /// Takes pasted lines of keys and values in as rows; whether the text was of that kind.
    private mutating func pasteTags(_ text: String, _ list: TagList, _ row: Int) -> Bool {
        let tags = PastedText.tags(text)
        guard !tags.isEmpty else { return false }
        if rows(of: list)[row].isBlank { rows[list]?.remove(at: row) }
        let start = min(row, rows(of: list).count)
        rows[list]?.insert(contentsOf: tags.map { TagRow($0) }, at: start)
        focus = .values(list, start + tags.count - 1)
        return true
    }

    private func filterDiffers(_ snapshot: Snapshot) -> Bool {
        snapshot.rows.mapValues { $0.map(\.tag) } != rows.mapValues { $0.map(\.tag) }
    }

    /// Takes a suggestion in place of what is typed.
    mutating func accept(_ text: String) {
        remember(snapshot, typing: false)
        completion = nil
        lineError = nil
        switch focus {
        case .key(let list, let row):
            rows[list]?[row].key = LineEditor(text)
            keepBlankRows()
            focus = .values(list, row)
            awaitedField = focus
        case .values(let list, let row): rows[list]?[row].values.accept(text)
        case .line, .name: break
        }
    }

    /// Removes the row with the focus, or empties the field; whether there was anything.
    mutating func removeRow() -> Bool {
        let before = snapshot
        switch focus {
        case .line, .name:
            guard !(focus == .line ? line : name).isEmpty else { return false }
            if focus == .line { line = LineEditor() } else { name = LineEditor() }
        case .key(let list, let row), .values(let list, let row):
            guard !rows(of: list)[row].isBlank else { return false }
            rows[list]?.remove(at: row)
            keepBlankRows()
            focus = .key(list, min(row, rows(of: list).count - 1))
        }
        remember(before, typing: false)
        if focus != .line { lineError = nil }
        return true
    }

    /// Takes the row with the focus over into the next list; whether there was one.
    mutating func moveRow() -> Bool {
        guard let (list, row) = focusedRow, !rows(of: list)[row].isBlank else { return false }
        let before = snapshot
        let all = TagList.allCases
        let next = all[((all.firstIndex(of: list) ?? 0) + 1) % all.count]
        let place = max(0, rows(of: next).count - 1)
        if let moved = rows[list]?.remove(at: row) { rows[next]?.insert(moved, at: place) }
        keepBlankRows()
        if case .values = focus { focus = .values(next, place) } else { focus = .key(next, place) }
        remember(before, typing: false)
        lineError = nil
        return true
    }

    /// Puts the row with the focus there once more, below itself; whether there was one.
    mutating func duplicateRow() -> Bool {
        guard let (list, row) = focusedRow, !rows(of: list)[row].isBlank else { return false }
        let before = snapshot
        rows[list]?[row].values.rest()
        let copy = rows(of: list)[row]
        rows[list]?.insert(copy, at: row + 1)
        focus = .key(list, row + 1)
        remember(before, typing: false)
        lineError = nil
        return true
    }

    /// Says another filter from now on; undo brings the old one back.
    mutating func replace(with filter: Filter) {
        remember(snapshot, typing: false)
        completion = nil
        lineError = nil
        line = LineEditor(filter.isEmpty ? "" : filter.summary)
        name = LineEditor(filter.name)
        rows = Self.rows(of: filter)
        if focus != .line { focus = .key(.tags, 0) }
    }

    private var focusedRow: (list: TagList, row: Int)? {
        switch focus {
        case .line, .name: nil
        case .key(let list, let row), .values(let list, let row): (list, row)
        }
    }

    private mutating func keepBlankRows() {
        for list in TagList.allCases where rows(of: list).last?.isBlank != true {
            rows[list, default: []].append(TagRow())
        }
    }

    // MARK: Undo

    private var snapshot: Snapshot {
        Snapshot(line: line, lineError: lineError, name: name, rows: rows, focus: focus)
    }

    private mutating func remember(_ snapshot: Snapshot, typing: Bool) {
        let isGoingOn = typing && typingField == snapshot.focus
        typingField = typing ? focus : nil
        guard !isGoingOn else { return }
        steps.append(snapshot)
        if steps.count > Self.maximumSteps { steps.removeFirst() }
    }

    /// Takes the last edit back, typing as a whole; whether there was one.
    mutating func undo() -> Bool {
        guard let step = steps.popLast() else { return false }
        (line, lineError, name, rows, focus) = (step.line, step.lineError, step.name, step.rows, step.focus)
        typingField = nil
        completion = nil
        return true
    }
}

extension Key {
    /// Whether it belongs to the typing of a text, which is undone as a whole.
    fileprivate var isTyping: Bool {
        switch self {
        case .character, .typed, .backspace, .delete: true
        default: false
        }
    }

    /// Whether it is text alone, in which no `=` or `,` leads elsewhere.
    fileprivate var isPlainText: Bool {
        switch self {
        case .character(let character): character != "=" && character != ","
        case .typed(let text): !text.unicodeScalars.contains { $0 == "=" || $0 == "," }
        default: false
        }
    }
}

extension LineEditor {
    /// The character that a Unicode scalar belongs to.
    func characterIndex(ofScalar position: Int) -> Int {
        var scalars = 0
        return characters.firstIndex { character in
            scalars += character.unicodeScalars.count
            return scalars > position
        } ?? characters.count
    }
}
