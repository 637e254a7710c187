/// A line of text that is being edited: the text and the place of the cursor, no drawing.
public struct LineEditor: Sendable, Hashable {
    public private(set) var characters: [Character]
    /// Characters left of the cursor.
    public private(set) var cursor: Int

    public init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    public var text: String { String(characters) }

    public var isEmpty: Bool { characters.isEmpty }

    /// Takes a key as an editor does, without a memory for what was killed; false where the key means nothing to it.
    public mutating func handle(_ key: Key) -> Bool {
        var killed = ""
        return handle(key, killed: &killed)
    }

    /// The same with the text that was killed last, which `^Y` brings back; several fields share one.
    public mutating func handle(_ key: Key, killed: inout String) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        // A field is one line.
        case .pasted(let text): insert(text.split(whereSeparator: \.isNewline).joined(separator: " "))
        case .backspace: delete(from: cursor - 1, to: cursor)
        case .delete, .control("d"): delete(from: cursor, to: cursor + 1)
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        case .wordLeft: cursor = wordStart
        case .wordRight: cursor = wordEnd
        case .control("w"): kill(from: wordStart, to: cursor, &killed)
        case .control("u"): kill(from: 0, to: cursor, &killed)
        case .control("k"): kill(from: cursor, to: characters.count, &killed)
        case .control("y"): insert(killed)
        default: return false
        }
        return true
    }

    public mutating func insert(_ text: String) {
        // A combining mark joins the character before it.
        let before = String(characters[..<cursor]) + text
        let after = characters[cursor...]
        let joined = Array(before)
        cursor = joined.count
        characters = joined + after
    }

    /// Puts the cursor behind so many characters.
    public mutating func moveCursor(to position: Int) { cursor = max(0, min(position, characters.count)) }

    private mutating func kill(from start: Int, to end: Int, _ killed: inout String) {
        guard start < end else { return }
        killed = String(characters[start..<end])
        delete(from: start, to: end)
    }

    private mutating func delete(from start: Int, to end: Int) {
        guard start >= 0, start < end, end <= characters.count else { return }
        characters.removeSubrange(start..<end)
        cursor = start
    }

    private var wordStart: Int {
        var index = cursor
        while index > 0, !characters[index - 1].isWordPart { index -= 1 }
        while index > 0, characters[index - 1].isWordPart { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        var index = cursor
        while index < characters.count, !characters[index].isWordPart { index += 1 }
        while index < characters.count, characters[index].isWordPart { index += 1 }
        return index
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
