extension JSONValue {
    /// The value as JSON on one line, without blanks.
    public var compactText: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value as JSON over several lines, indented by two blanks.
    public var indentedText: String {
        var bytes: [UInt8] = []
        append(to: &bytes, indentation: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as JSON; on one line where no indentation is given.
    public func append(to output: inout [UInt8], indentation: Int? = nil) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let digits): output.append(contentsOf: digits.utf8)
        case .string(let text): output.appendJSONString(text)
        case .array(let elements):
            output.appendContainer("[]", of: elements, indentation: indentation) { element, output, indentation in
                element.append(to: &output, indentation: indentation)
            }
        case .object(let members):
            output.appendContainer("{}", of: members, indentation: indentation) { member, output, indentation in
                output.appendJSONString(member.key)
                output.append(contentsOf: (indentation == nil ? ":" : ": ").utf8)
                member.value.append(to: &output, indentation: indentation)
            }
        }
    }
}

extension [UInt8] {
    /// Appends a text as a JSON string, escaping only what JSON demands.
    public mutating func appendJSONString(_ text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): append(contentsOf: "\\\\".utf8)
            case 0x0A: append(contentsOf: "\\n".utf8)
            case 0x0D: append(contentsOf: "\\r".utf8)
            case 0x09: append(contentsOf: "\\t".utf8)
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                append(contentsOf: "\\u".utf8)
                append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.count))
                append(contentsOf: digits.utf8)
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }

    fileprivate mutating func appendContainer<Item>(
        _ brackets: StaticString, of items: [Item], indentation: Int?,
        append appendItem: (Item, inout [UInt8], Int?) -> Void
    ) {
        append(brackets.utf8Start[0])
        for (index, item) in items.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            appendLineBreak(indentation.map { $0 + 1 })
            appendItem(item, &self, indentation.map { $0 + 1 })
        }
        if !items.isEmpty { appendLineBreak(indentation) }
        append(brackets.utf8Start[1])
    }

    private mutating func appendLineBreak(_ indentation: Int?) {
        guard let indentation else { return }
        append(0x0A)
        append(contentsOf: repeatElement(0x20, count: indentation * 2))
    }
}
