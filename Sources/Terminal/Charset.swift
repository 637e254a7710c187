/// What a terminal can show.
public enum Charset: Sendable, Hashable, CaseIterable {
    case utf8
    case ascii

    /// Replacements of the program's own glyphs without UTF-8. `>` replaces none: it marks the selected row. Anything else there becomes `?`.
    static let substitutes: [Unicode.Scalar: Unicode.Scalar] = [
        "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
        "━": "=", "…": "~", "·": ".", "•": "*", "✓": "+", "✗": "x", "●": "*", "◌": "o", "▸": "*", "▾": "v", "█": "#",
        "░": ".", "▐": "#", "↑": "^", "↓": "v", "→": "-", "←": "<", "–": "-", "×": "x", "“": "\"", "”": "\"",
        "≥": "=", "∅": "0", "‹": "(", "›": ")",
    ]
}
