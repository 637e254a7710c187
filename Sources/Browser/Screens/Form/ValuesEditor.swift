import BackupAPI
import Presentation
import Terminal

/// The values of one key while they are edited: the one at the cursor is text, all others are whole.
///
/// The cursor walks through all of them: where it comes to a value, that value becomes text. A `*` alone is any value, so it
/// replaces all others.
struct ValuesEditor: Sendable, Hashable {
    private(set) var before: [String]
    private(set) var draft = LineEditor()
    private(set) var after: [String] = []

    init(_ values: [String] = []) {
        before = values
    }

    /// The values; none where any value is meant.
    var values: [String] { isAnyValue ? [] : before + draftValue + after }

    /// Whether nothing is typed.
    var isEmpty: Bool { before.isEmpty && after.isEmpty && draft.text.trimmed.isEmpty }

    /// Whether a `*` is typed, and nothing behind it.
    private var isAnyValue: Bool { draft.characters.count < 80 && draft.text.trimmed == Self.anyValue }

    private static let anyValue = "*"

    /// The typed value, in a list; none where nothing is typed.
    private var draftValue: [String] { draft.text.trimmed.isEmpty ? [] : [ValuesText.value(draft.text)] }

    /// Handles a key; false where it means nothing here.
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
            if values.contains(Self.anyValue) { self = ValuesEditor() } else { before += values }
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

    /// Whether the cursor is behind a backslash that escapes what comes next.
    private var endsInOpenEscape: Bool {
        !draft.characters[..<draft.cursor].reversed().prefix { $0 == "\\" }.count.isMultiple(of: 2)
    }

    /// What is typed becomes a value.
    mutating func commit() {
        if isAnyValue {
            self = ValuesEditor()
        } else {
            before += draftValue
            draft = LineEditor()
        }
    }

    /// Leaves the field: everything is whole, and the cursor will be at the end.
    mutating func rest() {
        self = ValuesEditor(values)
    }

    /// Replaces what is typed by a suggested value.
    mutating func accept(_ value: String) {
        draft = LineEditor()
        before.append(value)
    }

    private mutating func stepBack(toItsEnd: Bool) {
        guard !before.isEmpty else { return }
        let typed = draftValue
        guard !isAnyValue else {
            commit()
            return
        }
        let value = before.removeLast()
        after = typed + after
        draft = LineEditor(ValuesText.text(ofValue: value))
        if !toItsEnd { draft.moveCursor(to: 0) }
    }

    private mutating func stepForward() {
        guard !after.isEmpty || !draft.isEmpty else { return }
        // A * at the end of the row stays until the field is left: more may be typed behind it.
        guard !after.isEmpty || !isAnyValue else { return }
        commit()
        guard !after.isEmpty else { return }
        draft = LineEditor(ValuesText.text(ofValue: after.removeFirst()))
        draft.moveCursor(to: 0)
    }
}
