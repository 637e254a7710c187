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
        if text.utf8.count <= columns, text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return [text] }
        return ranges(text, columns: columns, charset: charset).map { String(text[$0]) }
    }

    /// How many lines a text has within a width.
    public static func count(_ text: String, columns: Int, charset: Charset = .utf8) -> Int {
        guard columns > 0 else { return 0 }
        if text.utf8.count <= columns, text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return 1 }
        return ranges(text, columns: columns, charset: charset).count
    }

    /// Where the lines are in the text, found in one walk over it.
    private static func ranges(_ text: String, columns: Int, charset: Charset) -> [Range<String.Index>] {
        let scalars = text.unicodeScalars
        var ranges: [Range<String.Index>] = []
        var start = scalars.startIndex
        var row = RowBreak<String.Index>()
        var index = start
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            switch row.add(
                columns: TextWidth.drawnColumns(of: scalar, charset: charset), isBlank: scalar == " ", at: index,
                next: next, room: columns)
            {
            case .fits: break
            case .breaks(let end, let restart):
                ranges.append(start..<end)
                start = restart
            }
            index = next
        }
        // The blank at the last break was the end of the text.
        if start < scalars.endIndex || ranges.isEmpty { ranges.append(start..<scalars.endIndex) }
        return ranges
    }
}

/// The row that is being filled, and where it can be broken.
private struct RowBreak<Position> {
    enum Outcome {
        case fits
        /// The row ends before a position, the next one begins at another.
        case breaks(Position, next: Position)
    }

    /// A row of one letter under a million marks would be drawn for ever.
    private static var marksPerColumn: Int { 4 }

    private var used = 0
    private var marks = 0
    /// The blanks after the last word, and the columns used since.
    private var blank: (start: Position, end: Position)?
    private var usedSinceBlank = 0
    private var hasWord = false
    private var isAfterBlank = false

    /// Adds a scalar, or breaks before it.
    mutating func add(columns: Int, isBlank: Bool, at position: Position, next: Position, room: Int) -> Outcome {
        if isBlank {
            guard used + 1 <= room else {
                let end = isAfterBlank && hasWord ? blank?.start ?? position : position
                self = RowBreak()
                return .breaks(end, next: next)
            }
            used += 1
            if hasWord {
                blank = (isAfterBlank ? blank?.start ?? position : position, next)
                usedSinceBlank = 0
            }
            isAfterBlank = true
            return .fits
        }
        marks = columns == 0 ? marks + 1 : marks
        guard used > 0 || hasWord, used + columns > room || marks > Self.marksPerColumn * room else {
            grow(columns)
            return .fits
        }
        let outcome = blank.map { Outcome.breaks($0.start, next: $0.end) } ?? .breaks(position, next: position)
        let rest = blank == nil ? 0 : usedSinceBlank
        self = RowBreak()
        used = rest
        hasWord = rest > 0
        grow(columns)
        return outcome
    }

    private mutating func grow(_ columns: Int) {
        used += columns
        usedSinceBlank += columns
        hasWord = true
        isAfterBlank = false
    }
}
