import BackupAPI
import Terminal

/// A place in the bytes of a JSON text from which the rest can be shown, indented and within a width.
///
/// The text is known to be JSON, so its brackets, commas and quotes alone say where lines begin and how deep they are.
struct JSONPlace: Sendable, Hashable {
    /// A row of the text as it is shown.
    struct Row {
        /// Without the indentation.
        var text: [UInt8] = []
        var indentation = 0
        /// Where the line begins that the row is a part of.
        var line = JSONPlace()
    }

    /// The byte that comes next.
    private(set) var position = 0
    private var depth = 0
    private var isInString = false
    private var isAtLineStart = true
    private var lineStart = 0
    private var lineDepth = 0

    /// So much of a row is left for its text, however deep it is.
    private static let leastColumns = 8
    /// A row of one letter under a million marks would be drawn for ever.
    private static let marksPerColumn = 4

    /// The place at which the line of this place begins.
    private var line: JSONPlace {
        var place = JSONPlace()
        place.position = lineStart
        place.depth = lineDepth
        place.lineStart = lineStart
        place.lineDepth = lineDepth
        return place
    }

    private mutating func startLine() {
        isAtLineStart = true
        lineStart = position
        lineDepth = depth
    }

    /// Reads on to the end of the row that begins here; false where nothing is left.
    mutating func read(_ row: inout Row, from bytes: Span<UInt8>, columns: Int, charset: Charset) -> Bool {
        row.text.removeAll(keepingCapacity: true)
        var room = columns
        var filling = Filling()
        while true {
            if !isInString { skipBlanks(bytes) }
            guard position < bytes.count else { return !row.text.isEmpty }
            if !isInString, !isAtLineStart, isCloser(bytes[position]) {
                // A bracket closes on a line of its own.
                depth -= 1
                startLine()
                if !row.text.isEmpty { return true }
            }
            if row.text.isEmpty {
                row.line = line
                row.indentation = min(lineDepth * 2, max(0, columns) / 2)
                room = max(Self.leastColumns, columns - row.indentation)
            }
            switch step(&row.text, &filling, bytes, room: room, charset: charset) {
            case .goOn: break
            case .lineEnds:
                startLine()
                return true
            case .rowIsFull:
                if let blank = filling.blank {
                    row.text.removeLast(row.text.count - blank.textCount)
                    self = blank.next
                }
                return true
            case .blankIsDropped: return true
            }
        }
    }

    /// How full the row is, and where it can be broken.
    private struct Filling {
        var columns = 0
        var marks = 0
        var blank: (textCount: Int, next: JSONPlace)?
        var isAfterBlank = false
    }

    private enum Step {
        case goOn
        case lineEnds
        /// What comes next does not fit.
        case rowIsFull
        case blankIsDropped
    }

    /// Shows the next byte, character or pair of brackets.
    private mutating func step(
        _ text: inout [UInt8], _ filling: inout Filling, _ bytes: Span<UInt8>, room: Int, charset: Charset
    ) -> Step {
        let byte = bytes[position]
        if isInString { return stepInString(byte, &text, &filling, bytes, room: room, charset: charset) }
        if filling.columns + 1 > room { return .rowIsFull }
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if filling.columns + 2 > room { return .rowIsFull }
            add(byte, &text, &filling)
            depth += 1
            skipBlanks(bytes)
            guard position < bytes.count, isCloser(bytes[position]) else { return .lineEnds }
            add(bytes[position], &text, &filling)
            depth -= 1
        case UInt8(ascii: ","):
            add(byte, &text, &filling)
            skipBlanks(bytes)
            return .lineEnds
        case UInt8(ascii: ":"):
            add(byte, &text, &filling)
            return addBlank(&text, &filling, room: room)
        default:
            isInString = byte == UInt8(ascii: "\"")
            add(byte, &text, &filling)
        }
        return .goOn
    }

    private mutating func stepInString(
        _ byte: UInt8, _ text: inout [UInt8], _ filling: inout Filling, _ bytes: Span<UInt8>, room: Int,
        charset: Charset
    ) -> Step {
        switch byte {
        case 0x20:
            position += 1
            return addBlank(&text, &filling, room: room)
        case UInt8(ascii: "\""):
            if filling.columns + 1 > room { return .rowIsFull }
            isInString = false
            add(byte, &text, &filling)
        case UInt8(ascii: "\\"), 0..<0x20, 0x7F...:
            let (scalar, length) = scalar(bytes)
            let escape = Self.escape(of: scalar)
            let columns = escape.map(\.count) ?? TextWidth.drawnColumns(of: scalar, charset: charset)
            if columns == 0 { filling.marks += 1 }
            if filling.columns + columns > room || filling.marks > Self.marksPerColumn * room { return .rowIsFull }
            if let escape {
                text.append(contentsOf: escape)
            } else if byte == UInt8(ascii: "\\") || scalar == "\u{FFFD}" {
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            } else {
                for index in position..<(position + length) { text.append(bytes[index]) }
            }
            position += length
            filling.columns += columns
            filling.isAfterBlank = false
        default:
            if filling.columns + 1 > room { return .rowIsFull }
            add(byte, &text, &filling)
        }
        return .goOn
    }

    private mutating func add(_ byte: UInt8, _ text: inout [UInt8], _ filling: inout Filling) {
        text.append(byte)
        filling.columns += 1
        filling.isAfterBlank = false
        position += 1
        isAtLineStart = false
    }

    /// Adds a blank, at which the row can be broken; its own byte has been read.
    private mutating func addBlank(_ text: inout [UInt8], _ filling: inout Filling, room: Int) -> Step {
        guard filling.columns + 1 <= room else { return .blankIsDropped }
        let textCount = filling.isAfterBlank ? filling.blank?.textCount ?? 0 : text.count
        text.append(0x20)
        filling.columns += 1
        // Blanks alone are no row.
        if textCount > 0 { filling.blank = (textCount, self) }
        filling.isAfterBlank = true
        return .goOn
    }

    private mutating func skipBlanks(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private func isCloser(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }

    // MARK: Characters

    /// The character at the place, an escape resolved, and the number of its bytes.
    private func scalar(_ bytes: Span<UInt8>) -> (Unicode.Scalar, Int) {
        guard bytes[position] == UInt8(ascii: "\\") else { return bytes.scalar(at: position) }
        guard position + 1 < bytes.count else { return ("\u{FFFD}", 1) }
        switch bytes[position + 1] {
        case UInt8(ascii: "b"): return ("\u{08}", 2)
        case UInt8(ascii: "f"): return ("\u{0C}", 2)
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "u"): return escapedScalar(bytes)
        case let byte: return (Unicode.Scalar(byte), 2)
        }
    }

    private func escapedScalar(_ bytes: Span<UInt8>) -> (Unicode.Scalar, Int) {
        let unit = bytes.hexNumber(at: position + 2)
        if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
        let low =
            position + 11 < bytes.count && bytes[position + 7] == UInt8(ascii: "u")
            ? bytes.hexNumber(at: position + 8) : 0
        if 0xD800..<0xDC00 ~= unit, 0xDC00..<0xE000 ~= low, bytes[position + 6] == UInt8(ascii: "\\"),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        {
            return (scalar, 12)
        }
        return ("\u{FFFD}", 6)
    }

    /// How JSON has to spell a character; nil for the character itself.
    private static func escape(of scalar: Unicode.Scalar) -> [UInt8]? {
        switch scalar {
        case "\"", "\\": [UInt8(ascii: "\\"), UInt8(truncatingIfNeeded: scalar.value)]
        case "\n": Array("\\n".utf8)
        case "\r": Array("\\r".utf8)
        case "\t": Array("\\t".utf8)
        case "\0"..<" ", "\u{7F}":
            Array("\\u00".utf8) + [UInt8(scalar.value) >> 4, UInt8(scalar.value) & 15].map { UInt8(hexDigit: $0) }
        default: nil
        }
    }
}

extension Span<UInt8> {
    /// The character that begins at a byte, and its length; U+FFFD for a byte that begins none.
    fileprivate func scalar(at position: Int) -> (Unicode.Scalar, Int) {
        let first = self[position]
        let length =
            switch first {
            case 0..<0x80: 1
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, position + length <= count else { return ("\u{FFFD}", 1) }
        guard length > 1 else { return (Unicode.Scalar(first), 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            guard self[position + offset] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(self[position + offset] & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard value >= least, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }

    /// Four hexadecimal digits as a number; 0 where they are none.
    fileprivate func hexNumber(at position: Int) -> UInt32 {
        guard position + 4 <= count else { return 0 }
        var number: UInt32 = 0
        for index in position..<(position + 4) {
            let digit: UInt8 =
                switch self[index] {
                case 0x30...0x39: self[index] - 0x30
                case 0x41...0x46: self[index] - 0x41 + 10
                case 0x61...0x66: self[index] - 0x61 + 10
                default: 0
                }
            number = number << 4 | UInt32(digit)
        }
        return number
    }
}
