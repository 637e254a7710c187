/// A key as the terminal reports it.
public indirect enum Key: Sendable, Hashable {
    case character(Character)
    /// Several characters that arrived together, where a text is typed.
    case typed(String)
    /// A control character, named by its small letter.
    case control(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, pageUp, pageDown, home, end
    case wordLeft, wordRight
    case function(Int)
    /// A key in the same read as the Esc before it: what terminals send for Alt, and what a slow line makes of Esc and a key.
    case alt(Key)
    /// A text that was pasted in one go, line breaks and all.
    case pasted(String)

    /// The key as help and hints write it.
    public var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .typed: "text"
        case .control(let letter): "^\(letter.uppercased())"
        case .enter: "Enter"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .escape: "Esc"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .wordLeft: "^Left"
        case .wordRight: "^Right"
        case .function(let number): "F\(number)"
        case .alt(let key): "Alt-\(key.label)"
        case .pasted: "paste"
        }
    }
}
