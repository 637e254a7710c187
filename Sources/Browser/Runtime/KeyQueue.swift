import Terminal

/// The keys of one read, one by one as the model is to get them.
///
/// What is meant depends on where the key before has led: a text field gets characters in one piece and Alt as Alt; anywhere
/// else Alt is Esc and the key, because a slow line makes the one of the other.
struct KeyQueue {
    private var keys: ArraySlice<Key>
    /// Whether an Esc of the same read came before the key that was given last. Nothing must quit then: the Esc was meant to
    /// stop or close something, and nobody has seen yet what it did.
    private(set) var followsEscape = false
    private var hasEscaped = false

    init(_ keys: [Key]) {
        self.keys = keys[...]
    }

    /// The next key; nil where there is none.
    ///
    /// - Parameter hasTextField: whether what is typed goes into a text field now.
    mutating func next(hasTextField: Bool) -> Key? {
        guard let key = keys.popFirst() else { return nil }
        followsEscape = hasEscaped
        switch key {
        case .escape:
            hasEscaped = true
            return key
        case .alt(let plain) where !hasTextField:
            hasEscaped = true
            keys = [plain] + keys
            return .escape
        case .alt(.character("b")): return .wordLeft
        case .alt(.character("f")): return .wordRight
        case .character(let first) where hasTextField: return typed(first)
        default: return key
        }
    }

    private mutating func typed(_ first: Character) -> Key {
        guard case .character = keys.first else { return .character(first) }
        var text = String(first).unicodeScalars
        while case .character(let next) = keys.first {
            text.append(contentsOf: next.unicodeScalars)
            keys.removeFirst()
        }
        return .typed(String(text))
    }
}
