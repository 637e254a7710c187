/// Breaks texts into lines.
public enum TextWrap {
    /// A text cut into parts of a width, with all its blanks.
    public static func parts(_ text: String, columns: Int, charset: Charset = .utf8) -> [String] {
        var parts = [""]
        var used = 0
        for cluster in SafeText(text, charset: charset).clusters {
            if used + cluster.columns > columns, used > 0 {
                parts.append("")
                used = 0
            }
            parts[parts.count - 1] += cluster.text
            used += cluster.columns
        }
        return parts
    }

    /// The lines of a text within a width: broken at blanks where possible, inside words where not. Nothing is lost but the
    /// blanks at the breaks.
    public static func lines(_ text: String, columns: Int, charset: Charset = .utf8) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let width = TextWidth.columns(of: String(word), charset: charset)
            if !line.isEmpty || used > 0 {
                if used + 1 + width <= columns {
                    line += " " + word
                    used += 1 + width
                    continue
                }
                lines.append(line)
            }
            (line, used) = ("", 0)
            for character in word {
                let width = TextWidth.columns(of: String(character), charset: charset)
                if used + width > columns, used > 0 {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += width
            }
        }
        lines.append(line)
        return lines
    }
}
