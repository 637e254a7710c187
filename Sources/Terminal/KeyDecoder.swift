import CNcurses

/// Turns what ncurses reads into keys.
enum KeyDecoder {
    /// Codes of our own for keys that terminfo has no fixed name for; ncurses ends at 0777 octal.
    static let wordLeftCode: Int32 = 1_001
    static let wordRightCode: Int32 = 1_002
    static let pasteStartCode: Int32 = 1_003
    static let pasteEndCode: Int32 = 1_004

    static let sequences: [(String, Int32)] = [
        ("\u{1B}[1;5D", wordLeftCode), ("\u{1B}[1;5C", wordRightCode), ("\u{1B}Od", wordLeftCode),
        ("\u{1B}Oc", wordRightCode), ("\u{1B}b", wordLeftCode), ("\u{1B}f", wordRightCode),
        ("\u{1B}[200~", pasteStartCode), ("\u{1B}[201~", pasteEndCode),
    ]

    /// A function key's code; nil where nothing is bound to such a key.
    static func key(code: Int32) -> Key? {
        switch code {
        case KEY_UP: .up
        case KEY_DOWN: .down
        case KEY_LEFT: .left
        case KEY_RIGHT: .right
        case KEY_PPAGE: .pageUp
        case KEY_NPAGE: .pageDown
        case KEY_HOME, KEY_FIND: .home
        case KEY_END, KEY_SELECT, KEY_LL: .end
        case KEY_ENTER: .enter
        case KEY_BACKSPACE: .backspace
        case KEY_DC: .delete
        case KEY_IC: .insert
        case KEY_BTAB: .backTab
        case wordLeftCode: .wordLeft
        case wordRightCode: .wordRight
        case (KEY_F0 + 1)...(KEY_F0 + 12): .function(Int(code - KEY_F0))
        default: nil
        }
    }

    /// A character; nil where it is none.
    static func key(scalar: UInt32) -> Key? {
        switch scalar {
        case 8, 127: .backspace
        case 9: .tab
        case 10, 13: .enter
        case 27: .escape
        case 0: .control("@")
        case 1...26: Unicode.Scalar(scalar + 0x60).map { .control(Character($0)) }
        case 28...31: Unicode.Scalar(scalar + 0x40).map { .control(Character($0)) }
        default: Unicode.Scalar(scalar).map { .character(Character($0)) }
        }
    }
}
