/// A line of text that is being edited: the text and the place of the cursor, no drawing.
///
/// A key costs what it changes, not the length of the text.
public struct LineEditor: Sendable, Hashable {
    /// A legal filter has some 107,000 characters at most.
    public static let maximumBytes = 128 << 10

    public private(set) var characters: [Character]
    /// Characters left of the cursor.
    public private(set) var cursor: Int
    /// Length of the text in UTF-8.
    public private(set) var byteCount: Int
    /// Whether the last key had more text than there was room for; what did not fit is lost.
    public private(set) var isFull = false

    public init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
        byteCount = text.utf8.count
    }

    public var text: String { String(characters) }

    public var isEmpty: Bool { characters.isEmpty }

    /// Handles a key as an editor does, without a memory for what was killed; false where the key means nothing to it.
    public mutating func handle(_ key: Key) -> Bool {
        var killed = ""
        return handle(key, killed: &killed)
    }

    /// The same with the text that was killed last, which `^Y` inserts; several fields share one.
    public mutating func handle(_ key: Key, killed: inout String) -> Bool {
        isFull = false
        switch key {
        case .character(let character): insert(String(character))
        case .typed(let text): insert(text)
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
        case .control("w"), .alt(.backspace): kill(from: wordStart, to: cursor, &killed)
        case .alt(.character("d")): kill(from: cursor, to: wordEnd, &killed)
        case .control("u"): kill(from: 0, to: cursor, &killed)
        case .control("k"): kill(from: cursor, to: characters.count, &killed)
        case .control("y"): insert(killed)
        default: return false
        }
        return true
    }

    /// Inserts a text at the cursor, as far as there is room.
    public mutating func insert(_ text: String) {
        let added = fitting(text)
        guard !added.isEmpty else { return }
        byteCount += added.utf8.count
        guard cursor > 0 else {
            let new = Array(added)
            characters.insert(contentsOf: new, at: 0)
            cursor = new.count
            return
        }
        // A combining mark joins the character before it.
        let joined = Array(String(characters[cursor - 1]) + added)
        characters.replaceSubrange((cursor - 1)..<cursor, with: joined)
        cursor += joined.count - 1
    }

    /// The beginning of a text that there is room for.
    private mutating func fitting(_ text: String) -> String {
        let room = Self.maximumBytes - byteCount
        guard text.utf8.count > room else { return text }
        isFull = true
        var used = 0
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            used += UTF8.width(scalar)
            if used > room { break }
            scalars.append(scalar)
        }
        return String(scalars)
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
        byteCount -= characters[start..<end].reduce(0) { $0 + $1.utf8.count }
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
