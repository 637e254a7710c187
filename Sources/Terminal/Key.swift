/// A key as the terminal reports it.
public enum Key: Sendable, Hashable {
    case character(Character)
    /// A control character, named by its small letter.
    case control(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, pageUp, pageDown, home, end
    case wordLeft, wordRight
    case function(Int)
    /// A text that was pasted in one go, line breaks and all.
    case pasted(String)

    /// The key as help and hints write it.
    public var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
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
        case .pasted: "paste"
        }
    }
}
