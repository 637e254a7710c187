/// Texts as they may go on a clipboard, and from there into a shell: names come from other people.
public enum ClipboardText {
    /// A text of one line: no control character, nothing that breaks a line or changes the direction. Line breaks and tabs
    /// become blanks, everything else U+FFFD.
    public static func line(_ text: String) -> String { cleaned(text) { _ in false } }

    /// A text of several lines: the same, with its own line feeds.
    public static func block(_ text: String) -> String { cleaned(text) { $0 == "\n" } }

    private static func cleaned(_ text: String, keeping isKept: (Unicode.Scalar) -> Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isKept(scalar) || isHarmless(scalar) {
                result.append(scalar)
            } else {
                result.append("\t\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar) ? " " : "\u{FFFD}")
            }
        }
        return String(result)
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: true
        case ..<0x20, 0x7F...0x9F: false
        // The marks, embeddings, overrides and isolates of bidirectional text.
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
        default: true
        }
    }
}
