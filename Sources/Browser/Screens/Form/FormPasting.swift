import BackupAPI
import Presentation
import Terminal

/// Texts that come at once, and the room that fields have for them.
extension FormState {
    /// Whether the text of a key is too long for the field; several keys or values go elsewhere.
    func lacksRoom(for key: Key) -> Bool {
        let length =
            switch focus {
            case .line: 0
            case .name: name.characters.count
            case .key(let list, let row): draft[list][row].key.characters.count
            case .values(let list, let row): draft[list][row].values.draft.characters.count
            }
        guard focus != .line, let added = key.addedCharacters, length + added > Self.maximumCharacters
        else { return false }
        guard case .pasted(let text) = key else { return true }
        return switch focus {
        case .line, .name: true
        case .key: PastedText.tags(text).isEmpty
        case .values: PastedText.values(text).count < 2 && !text.contains(where: \.isNewline)
        }
    }

    /// Turns pasted lines of keys and values into rows; nil where the text is not of that kind.
    mutating func pasteTags(_ text: String, _ list: TagList, _ row: Int) -> Outcome? {
        let tags = PastedText.tags(text)
        guard !tags.isEmpty else { return nil }
        guard tags.count <= Self.maximumKeys else {
            return .refused("Not pasted: \(Format.number(tags.count)) keys; a list has at most \(Limits.keysPerList).")
        }
        if draft[list][row].isBlank { draft.rows[list]?.remove(at: row) }
        let start = min(row, draft[list].count)
        draft.rows[list]?.insert(contentsOf: tags.map { TagRow($0) }, at: start)
        focus = .values(list, start + tags.count - 1)
        return .moved
    }
}

extension Key {
    /// How many characters it adds to a text; nil where it is no text.
    fileprivate var addedCharacters: Int? {
        switch self {
        case .character: 1
        case .typed(let text): text.count
        case .pasted(let text): text.count
        default: nil
        }
    }
}
