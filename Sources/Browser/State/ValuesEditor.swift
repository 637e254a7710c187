import BackupAPI
import Terminal

/// The values of one key while they are edited: the one at the cursor is text, all others are whole.
///
/// The cursor walks through all of them: where it comes to a value, that value becomes text.
struct ValuesEditor: Sendable, Hashable {
    private(set) var before: [String]
    private(set) var draft = LineEditor()
    private(set) var after: [String] = []

    init(_ values: [String] = []) {
        before = values
    }

    var values: [String] { before + draftValue + after }

    /// The typed value, in a list; none where nothing is typed.
    private var draftValue: [String] { draft.text.trimmed.isEmpty ? [] : [ValuesText.value(draft.text)] }

    /// Takes a key; false where it means nothing here.
    mutating func handle(_ key: Key, killed: inout String) -> Bool {
        switch key {
        case .typed(let text) where text.unicodeScalars.contains(","):
            for character in text { _ = handle(.character(character), killed: &killed) }
        case .character(",") where !endsInOpenEscape:
            let rest = String(draft.characters[draft.cursor...])
            draft = LineEditor(String(draft.characters[..<draft.cursor]))
            commit()
            draft = LineEditor(rest)
            draft.moveCursor(to: 0)
        case .pasted(let text):
            let values = PastedText.values(text)
            guard values.count > 1 || text.contains(where: \.isNewline) else {
                return draft.handle(key, killed: &killed)
            }
            commit()
            before += values
        case .left where draft.cursor == 0, .wordLeft where draft.cursor == 0: stepBack(toItsEnd: true)
        case .right where isAtEnd, .wordRight where isAtEnd: stepForward()
        case .home where draft.cursor == 0, .control("a") where draft.cursor == 0:
            while !before.isEmpty { stepBack(toItsEnd: false) }
        case .end where isAtEnd, .control("e") where isAtEnd:
            while !after.isEmpty { stepForward() }
        case .backspace where draft.cursor == 0:
            // The value before comes back as text, to be changed or deleted.
            if draft.isEmpty { stepBack(toItsEnd: true) }
        default: return draft.handle(key, killed: &killed)
        }
        return true
    }

    private var isAtEnd: Bool { draft.cursor == draft.characters.count }

    /// Whether the cursor stands behind a backslash that escapes what comes next.
    private var endsInOpenEscape: Bool {
        !draft.characters[..<draft.cursor].reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
    }

    /// What is typed becomes a value.
    mutating func commit() {
        before += draftValue
        draft = LineEditor()
    }

    /// Leaves the field: everything is whole, and the cursor will stand at the end.
    mutating func rest() {
        self = ValuesEditor(values)
    }

    /// Takes a suggested value in place of what is typed.
    mutating func accept(_ value: String) {
        draft = LineEditor()
        before.append(value)
    }

    private mutating func stepBack(toItsEnd: Bool) {
        guard let value = before.popLast() else { return }
        after = draftValue + after
        draft = LineEditor(ValuesText.text(ofValue: value))
        if !toItsEnd { draft.moveCursor(to: 0) }
    }

    private mutating func stepForward() {
        guard !after.isEmpty || !draft.isEmpty else { return }
        commit()
        guard !after.isEmpty else { return }
        draft = LineEditor(ValuesText.text(ofValue: after.removeFirst()))
        draft.moveCursor(to: 0)
    }
}
