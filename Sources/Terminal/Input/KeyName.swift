/// Keys as settings write them: `a`, `?`, `space`, `enter`, `ctrl-x`, `alt-b`, `page-down`, `f5`.
extension Key {
    /// The key that a name means; nil where it means none. A single character is itself; names are read in whatever case.
    public init?(_ text: String) {
        if text.count == 1, let character = text.first {
            guard character != " ", !character.isNewline, character.asciiValue.map({ $0 > 0x20 && $0 != 0x7F }) ?? true
            else { return nil }
            self = .character(character)
            return
        }
        let lowercased = text.lowercased()
        if let key = Self.namedKeys.first(where: { $0.name == lowercased })?.key ?? Self.otherNames[lowercased] {
            self = key
        } else if lowercased.hasPrefix("alt-"), let key = Key(String(text.dropFirst(4))) {
            if case .alt = key { return nil }
            self = .alt(key)
        } else if lowercased.hasPrefix("ctrl-"), lowercased.count == 6, let letter = lowercased.last, letter.isASCII {
            guard let key = Self.controlKey(letter) else { return nil }
            self = key
        } else if lowercased.first == "f", let number = Int(lowercased.dropFirst()), 1...63 ~= number,
            lowercased == "f\(number)"
        {
            self = .function(number)
        } else {
            return nil
        }
    }

    /// The name that means this key; nil for typed and pasted text, which is no key.
    public var name: String? {
        switch self {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control("@"): "ctrl-space"
        case .control(let letter): "ctrl-\(letter.lowercased())"
        case .function(let number): "f\(number)"
        case .alt(let key): key.name.map { "alt-\($0)" }
        case .typed, .pasted: nil
        default: Self.namedKeys.first { $0.key == self }?.name
        }
    }

    private static let namedKeys: [(name: String, key: Key)] = [
        ("space", .character(" ")), ("enter", .enter), ("tab", .tab), ("shift-tab", .backTab), ("esc", .escape),
        ("backspace", .backspace), ("delete", .delete), ("insert", .insert), ("up", .up), ("down", .down),
        ("left", .left), ("right", .right), ("page-up", .pageUp), ("page-down", .pageDown), ("home", .home),
        ("end", .end), ("ctrl-left", .wordLeft), ("ctrl-right", .wordRight),
    ]

    /// What people write, too.
    private static let otherNames: [String: Key] = [
        "return": .enter, "escape": .escape, "del": .delete, "ins": .insert, "pgup": .pageUp, "pageup": .pageUp,
        "pgdn": .pageDown, "pagedown": .pageDown, "ctrl-space": .control("@"), "ctrl-/": .control("_"),
    ]

    /// What a terminal sends for a control character; some are keys of their own.
    private static func controlKey(_ letter: Character) -> Key? {
        switch letter {
        case "i": .tab
        case "j", "m": .enter
        case "[": .escape
        case "h", "?": .backspace
        case "a"..."z", "@", "\\", "]", "^", "_": .control(letter)
        default: nil
        }
    }
}
