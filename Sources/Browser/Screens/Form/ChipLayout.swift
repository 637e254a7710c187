import BackupAPI
import Terminal

/// Where the values of a row are drawn: whole ones as chips, the one that is typed as a field, over as many lines as they need.
struct ChipLayout: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case chip(String)
        case draft
    }

    struct Place: Sendable, Hashable {
        let piece: Piece
        let line: Int
        let column: Int
        let columns: Int
    }

    /// The field is never narrower, where the row has so much room.
    static let minimumFieldColumns = 20

    let places: [Place]
    let lines: Int

    /// - Parameter hasFocus: whether there is a field to type in.
    init(_ editor: ValuesEditor, columns: Int, hasFocus: Bool, charset: Charset) {
        var places: [Place] = []
        var (line, column) = (0, 0)
        func put(_ piece: Piece, _ width: Int) {
            if column > 0, column + width > columns { (line, column) = (line + 1, 0) }
            places.append(Place(piece: piece, line: line, column: column, columns: min(width, columns - column)))
            column += width + 1
        }
        func put(_ values: [String]) {
            for value in values {
                let text = Self.text(of: value)
                put(.chip(text), TextWidth.columns(of: text, charset: charset))
            }
        }
        put(editor.before)
        if hasFocus {
            if editor.after.isEmpty {
                // The rest of the line: what is typed there moves nothing else.
                if column > 0, column + Self.minimumFieldColumns > columns { (line, column) = (line + 1, 0) }
                put(.draft, max(1, columns - column))
            } else {
                put(.draft, min(columns, TextWidth.columns(of: editor.draft.text, charset: charset) + 1))
            }
        }
        put(editor.after)
        self.places = places
        lines = line + 1
    }

    /// A value as what it is: a text, a part of a text, or the empty value.
    static func text(of value: String) -> String {
        if value.isEmpty { return "‹empty value›" }
        if value.hasPrefix("*"), value.count > 1 { return "‹contains \(String(value.dropFirst()).quotedIfNeeded)›" }
        return "‹\(value.quotedIfNeeded)›"
    }
}
