/// Writes one JSON value over several lines, indented by two blanks, from its bytes as received.
public struct JSONIndenter {
    private var walk: JSONWalk
    private var copier: JSONCopier
    private var depth = 0
    /// Whether the next value follows its key on the same line.
    private var isAfterKey = false
    private var isAtStart = true

    /// Characters that were not valid JSON and are written as escapes.
    public var repairs: Int { copier.repairs }

    public init(_ bytes: [UInt8], at position: Int = 0, escapes: JSONCopier.Escapes = .none) {
        walk = JSONWalk(bytes, at: position)
        copier = JSONCopier(escapes: escapes)
    }

    /// Appends what comes next, until the output has some length; whether there is more.
    ///
    /// - Throws: where the text is not JSON.
    public mutating func fill(_ output: inout [UInt8], upTo length: Int) throws(JSONError) -> Bool {
        while output.count < length {
            guard let step = try walk.next() else {
                output.append(0x0A)
                return false
            }
            write(step, to: &output)
        }
        return true
    }

    private mutating func write(_ step: JSONStep, to output: inout [UInt8]) {
        switch step {
        case .closeObject, .closeArray:
            depth -= 1
            breakLine(&output)
        default:
            if isAfterKey {
                isAfterKey = false
            } else if depth > 0 {
                if !isAtStart { output.append(UInt8(ascii: ",")) }
                breakLine(&output)
            }
        }
        isAtStart = false
        switch step {
        case .key(let token):
            copier.append(token, of: walk.scanner, to: &output)
            output.append(UInt8(ascii: ":"))
            output.append(0x20)
            isAfterKey = true
        case .string(let token): copier.append(token, of: walk.scanner, to: &output)
        case .plain(let range): output.append(contentsOf: walk.scanner.bytes[range])
        case .openObject(let isEmpty): open("{}", isEmpty, &output)
        case .openArray(let isEmpty): open("[]", isEmpty, &output)
        case .closeObject: output.append(UInt8(ascii: "}"))
        case .closeArray: output.append(UInt8(ascii: "]"))
        }
    }

    private mutating func open(_ brackets: StaticString, _ isEmpty: Bool, _ output: inout [UInt8]) {
        output.append(brackets.utf8Start[0])
        guard !isEmpty else {
            output.append(brackets.utf8Start[1])
            return
        }
        depth += 1
        isAtStart = true
    }

    private func breakLine(_ output: inout [UInt8]) {
        output.append(0x0A)
        output.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }
}
