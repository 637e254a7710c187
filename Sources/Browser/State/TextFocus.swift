import Terminal

extension Context {
    /// Whether what is typed goes into a text field.
    var hasTextField: Bool {
        switch self {
        case .form, .suggestions, .saving, .export, .columnTag, .search, .narrowing, .restorePoint, .palette, .login:
            true
        case .list, .detail, .servers, .failures, .timeline, .tags, .comparison, .help, .messages, .preview,
            .copying, .columns:
            false
        }
    }
}

extension Model {
    /// Says so where a field had no room for a key's text.
    mutating func reportFullField(after key: Key) {
        switch key {
        case .character, .typed, .pasted, .control("y"): break
        default: return
        }
        guard screens.last.editor(in: self)?.isFull == true else { return }
        notice = Notice(
            .warning, "The field is full: it holds \(LineEditor.maximumBytes >> 10) kB. What did not fit was left out.")
    }
}

extension FormState {
    /// The editor with the focus.
    var focusedEditor: LineEditor {
        switch focus {
        case .line: line
        case .name: name
        case .key(let list, let row): rows(of: list)[row].key
        case .values(let list, let row): rows(of: list)[row].values.draft
        }
    }
}
