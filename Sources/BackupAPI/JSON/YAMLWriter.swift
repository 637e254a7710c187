/// Writes one JSON value as YAML in block style, from its bytes as received: the order and the digits stay, and texts that
/// could be read as something else are quoted.
///
/// A record of any size needs no memory beyond its longest text.
public struct YAMLWriter {
    private struct Level {
        let isObject: Bool
        /// Blanks before its lines.
        let indentation: Int
    }

    /// Where the next value begins.
    private enum Place {
        /// At the start of a line, or behind a `- `.
        case open
        /// Behind a key and its colon.
        case afterKey
    }

    private var walk: JSONWalk
    private var strings: YAMLStrings
    private var levels: [Level] = []
    private var place = Place.open
    private var isAtStart = true
    /// Whether a line begins; the first line of a container that is itself an element goes on behind the dash.
    private var isAtLineStart = true
    private let isElement: Bool

    /// Characters that were not valid JSON and are written as escapes.
    public var repairs: Int { strings.repairs }

    /// - Parameter isElement: whether the value is one of a list at the top, and so begins with `- `.
    public init(
        _ bytes: [UInt8], at position: Int = 0, isElement: Bool = false, escapes: JSONCopier.Escapes = .none
    ) {
        walk = JSONWalk(bytes, at: position)
        strings = YAMLStrings(escapes: escapes)
        self.isElement = isElement
    }

    /// Appends what comes next, until the output has some length; whether there is more.
    ///
    /// - Throws: where the text is not JSON.
    public mutating func fill(_ output: inout [UInt8], upTo length: Int) throws(JSONError) -> Bool {
        while output.count < length {
            guard let step = try walk.next() else { return false }
            if isAtStart {
                isAtStart = false
                if isElement {
                    levels.append(Level(isObject: false, indentation: 0))
                    begin(step, &output)
                }
            } else if place == .open {
                begin(step, &output)
            }
            write(step, to: &output)
        }
        return true
    }

    /// The blanks, and the dash of an element, before a key or a value on a line of its own.
    private mutating func begin(_ step: JSONStep, _ output: inout [UInt8]) {
        switch step {
        case .closeObject, .closeArray: return
        default: break
        }
        guard let level = levels.last else { return }
        if isAtLineStart { output.append(contentsOf: repeatElement(0x20, count: level.indentation)) }
        isAtLineStart = false
        if !level.isObject { output.appendWord("- ") }
    }

    private mutating func write(_ step: JSONStep, to output: inout [UInt8]) {
        switch step {
        case .key(let token):
            let start = output.count
            strings.append(token, of: walk.scanner, to: &output)
            // A longer key has to be marked as one.
            if output.count - start > 1_000 {
                output.insert(contentsOf: [UInt8(ascii: "?"), 0x20], at: start)
                output.append(0x0A)
                output.append(contentsOf: repeatElement(0x20, count: levels.last?.indentation ?? 0))
            }
            output.append(UInt8(ascii: ":"))
            place = .afterKey
        case .string(let token):
            separate(&output)
            strings.append(token, of: walk.scanner, to: &output)
            breakLine(&output)
        case .plain(let range):
            separate(&output)
            output.append(contentsOf: walk.scanner.bytes[range])
            breakLine(&output)
        case .openObject(isEmpty: true): writeEmpty("{}", &output)
        case .openArray(isEmpty: true): writeEmpty("[]", &output)
        case .openObject: open(isObject: true, &output)
        case .openArray: open(isObject: false, &output)
        case .closeObject, .closeArray: levels.removeLast()
        }
    }

    /// The blank between a colon and a value on the same line.
    private mutating func separate(_ output: inout [UInt8]) {
        if place == .afterKey { output.append(0x20) }
        place = .open
    }

    private mutating func writeEmpty(_ brackets: StaticString, _ output: inout [UInt8]) {
        separate(&output)
        output.appendWord(brackets)
        breakLine(&output)
    }

    private mutating func breakLine(_ output: inout [UInt8]) {
        output.append(0x0A)
        isAtLineStart = true
    }

    private mutating func open(isObject: Bool, _ output: inout [UInt8]) {
        let parent = levels.last
        var indentation = 0
        if let parent { indentation = parent.indentation + (parent.isObject && !isObject ? 0 : 2) }
        if place == .afterKey { breakLine(&output) }
        place = .open
        levels.append(Level(isObject: isObject, indentation: indentation))
    }
}

extension [UInt8] {
    fileprivate mutating func appendWord(_ word: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}
