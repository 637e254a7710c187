import CNcurses
import Glibc

/// The width of a text in columns. It asks the C library's table, because ncurses does: where the two disagreed, rows
/// would run over.
public enum TextWidth {
    /// A locale of its own, so that the answer does not depend on the program's.
    private nonisolated(unsafe) static let locale: locale_t? = newlocale(Int32(characterTypes), "C.UTF-8", nil)

    /// `LC_CTYPE_MASK`, a macro that Swift does not import.
    private static let characterTypes = 1 << LC_CTYPE

    /// Columns of one scalar: 0, 1 or 2; nil where it has none to speak of, as control characters have.
    public static func columns(of scalar: Unicode.Scalar) -> Int? {
        if 0x20...0x7E ~= scalar.value { return 1 }
        let previous = uselocale(locale)
        defer { _ = uselocale(previous) }
        let width = cn_wcwidth(scalar.value)
        return width >= 0 ? Int(width) : nil
    }

    /// Columns of one scalar as it will be drawn: 0 for a mark, and for what is left out.
    public static func drawnColumns(of scalar: Unicode.Scalar, charset: Charset = .utf8) -> Int {
        if 0x20...0x7E ~= scalar.value { return 1 }
        return SafeText.harmless(scalar, charset)?.1 ?? 0
    }

    /// Columns of a text as it will be drawn.
    public static func columns(of text: String, charset: Charset = .utf8) -> Int {
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + drawnColumns(of: $1, charset: charset) }
    }
}
