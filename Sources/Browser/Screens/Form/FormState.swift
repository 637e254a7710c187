import BackupAPI
import Presentation
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
        case ignored
        /// Something but the filter has changed, such as the cursor's place.
        case moved
        case changed
        /// Nothing has changed, for a reason.
        case refused(String)
    }

    /// What is known about the text of the line.
    enum LineText: Sendable, Hashable {
        /// It has been edited since it was parsed.
        case edited
        case wrong(FilterLineError)
        case parsed(Filter)
    }

    /// The filter as a line. While another field has the focus it follows when the form rests: a typed character then costs
    /// its own cell and no more.
    var line: LineEditor
    private var lineText: LineText
    var draft: FilterDraft
    var focus: Field
    private(set) var assessment: FormAssessment
    /// How often the filter has been assessed; a key does it once at most.
    private(set) var assessmentCount = 1
    private var history = FormHistory()
    /// What `^W`, `^U` or `^K` deleted last.
    private var killed = ""
    /// The values of a key that has just been completed.
    var awaitedField: Field?
    /// Goes up with every edit, so that a late count is recognised and dropped.
    var revision = 0
    var count: Loadable<FormCount> = .idle
    var completion: Completion?

    init(_ filter: Filter = Filter()) {
        line = LineEditor(filter.isEmpty ? "" : filter.expression)
        lineText = .parsed(filter)
        draft = FilterDraft(filter)
        assessment = FormAssessment(draft, draft.filter)
        focus = .key(.tags, 0)
    }

    var name: LineEditor { draft.name }

    func rows(of list: TagList) -> [TagRow] { draft[list] }

    /// The filter of the fields. Blank rows are left out.
    var filter: Filter { assessment.filter }

    /// What is wrong with the line; the fields then keep what they had before.
    var lineError: FilterLineError? { if case .wrong(let error) = lineText { error } else { nil } }

    /// Why the filter cannot be applied; nil where it can.
    var problem: String? {
        lineError.map { "the line, \($0.sentence)." } ?? assessment.violations.first?.sentence
    }

    // MARK: The focus

    mutating func moveFocus(to field: Field) {
        guard field != focus, fields.contains(field) else { return }
        synchronize()
        completion = nil
        history.endTyping()
        awaitedField = nil
        if case .values(let list, let row) = focus { draft.rows[list]?[row].values.rest() }
        focus = field
    }

    /// Whether a key has just been completed, and its value comes next.
    var awaitsValue: Bool { focus == awaitedField }

    /// Whether the focus is where a person types, so that suggestions are welcome.
    var isTyping: Bool { history.typingField == focus }

    // MARK: Line and fields

    /// Makes line and fields agree, in the direction of the edits.
    mutating func synchronize() {
        guard focus == .line else {
            guard lineError == nil, lineText != .parsed(filter) else { return }
            line = LineEditor(filter.isEmpty ? "" : filter.expression)
            lineText = .parsed(filter)
            return
        }
        guard lineText == .edited else { return }
        do {
            let parsed = try Self.parse(line.text)
            lineText = .parsed(parsed)
            guard parsed != filter else { return }
            draft = FilterDraft(parsed)
            assess()
        } catch { lineText = .wrong(error) }
    }

    /// More keys than these are no filter by mistake; a row for each of them would only hold every key up.
    static let maximumKeys = 200
    static let maximumValues = 2_000

    private static func parse(_ text: String) throws(FilterLineError) -> Filter {
        let filter = try Filter(line: text)
        let tags = TagList.allCases.flatMap { filter[$0] }
        guard tags.count <= maximumKeys else {
            throw FilterLineError(
                position: 0, reason: "\(Format.number(tags.count)) keys are too many; a list has at most 10")
        }
        let values = tags.reduce(0) { $0 + $1.values.count }
        guard values <= maximumValues else {
            throw FilterLineError(
                position: 0, reason: "\(Format.number(values)) values are too many; a key has at most 10")
        }
        return filter
    }

    private mutating func assess(_ filter: Filter? = nil) {
        var new = FormAssessment(draft, filter ?? draft.filter)
        new.keepUnknownTags(of: assessment)
        assessment = new
        assessmentCount += 1
    }

    mutating func findUnknownTags(among known: [TagFilter]) { assessment.findUnknownTags(among: known) }

    // MARK: Edits

    /// Gives a key to the field with the focus.
    mutating func edit(_ key: Key) -> Outcome {
        awaitedField = nil
        // Typing on belongs to the step that undo has already: a character of a long text costs no copy of it.
        let before = key.isTyping && isTyping ? nil : step
        let length = line.characters.count
        switch handle(key) {
        case .ignored: return .ignored
        case .refused(let reason): return .refused(reason)
        case .moved, .changed: break
        }
        completion?.isEntered = false
        let isChanged: Bool
        if focus == .line {
            isChanged =
                before.map { $0.line.characters != line.characters }
                ?? (key.isCharacter || line.characters.count != length)
            if isChanged { lineText = .edited }
        } else {
            let edited = draft.filter
            isChanged = edited != filter
            if isChanged {
                if lineError != nil { lineText = .edited }
                draft.keepBlankRows()
                assess(edited)
            }
        }
        if isChanged, let before { history.add(before, typing: key.isTyping) }
        return isChanged ? .changed : .moved
    }

    /// A key, a value and a name have at most 255 characters; a field has room for what is to be cut down to that.
    static let maximumCharacters = 4_096

    private mutating func handle(_ key: Key) -> Outcome {
        guard !lacksRoom(for: key) else {
            return .refused("This field holds at most \(Format.number(Self.maximumCharacters)) characters.")
        }
        switch focus {
        case .line: return line.handle(key, killed: &killed) ? .moved : .ignored
        case .name: return draft.name.handle(key, killed: &killed) ? .moved : .ignored
        case .key(let list, let row):
            if case .pasted(let text) = key, let outcome = pasteTags(text, list, row) { return outcome }
            if case .typed(let text) = key, text.unicodeScalars.contains("=") {
                return text.map { handle(.character($0)) }.last ?? .ignored
            }
            // What people type is key=value.
            if key == .character("="), let editor = draft[list].dropFirst(row).first?.key, !editor.isEmpty,
                editor.cursor == editor.characters.count
            {
                moveFocus(to: .values(list, row))
                awaitedField = focus
                return .moved
            }
            return draft.rows[list]?[row].key.handle(key, killed: &killed) == true ? .moved : .ignored
        case .values(let list, let row):
            if case .pasted(let text) = key {
                let count = PastedText.values(text).count
                guard count <= Self.maximumValues else {
                    return .refused(
                        "Not pasted: \(Format.number(count)) values; a key has at most \(Limits.valuesPerKey).")
                }
            }
            return draft.rows[list]?[row].values.handle(key, killed: &killed) == true ? .moved : .ignored
        }
    }

    /// Changes the fields, or the line where it has the focus, in one step of undo.
    mutating func change(_ change: (inout FormState) -> Void) {
        history.add(step, typing: false)
        change(&self)
        completion = nil
        draft.keepBlankRows()
        assess()
        lineText = .edited
    }

    // MARK: Undo

    private var step: FormHistory.Step {
        FormHistory.Step(
            line: line, lineText: lineText, draft: draft, focus: focus, characters: focusedCharacters)
    }

    /// Characters in the field with the focus.
    private var focusedCharacters: Int {
        switch focus {
        case .line: line.characters.count
        case .name: name.characters.count
        case .key(let list, let row), .values(let list, let row): draft[list].dropFirst(row).first?.characters ?? 0
        }
    }

    var canUndo: Bool { !history.isEmpty }

    /// Returns to the state before the last edit, typing as a whole; whether there was one.
    mutating func undo() -> Bool {
        guard let step = history.pop() else { return false }
        (line, lineText, draft, focus) = (step.line, step.lineText, step.draft, step.focus)
        completion = nil
        awaitedField = nil
        assess()
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

    fileprivate var isCharacter: Bool {
        switch self {
        case .character, .typed: true
        default: false
        }
    }
}
