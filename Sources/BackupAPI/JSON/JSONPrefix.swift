extension JSONValue {
    /// The beginning of the value as JSON on one line, at most so many bytes, and the bytes that follow it.
    ///
    /// What is cut off is only counted, so that a value of megabytes costs no memory.
    /// - Parameter countsRest: whether it is; otherwise some number says that there is more.
    public func compactPrefix(bytes limit: Int, countsRest: Bool = true) -> (text: String, bytesLeft: Int) {
        var prefix = Prefix(limit: limit, countsRest: countsRest)
        prefix.append(self)
        var bytes = prefix.bytes
        // A character is not cut in two.
        while prefix.left > 0, let last = bytes.last, last >= 0x80 {
            bytes.removeLast()
            prefix.left += 1
            if last >= 0xC0 { break }
        }
        return (String(decoding: bytes, as: UTF8.self), prefix.left)
    }
}

/// A text that stops growing at a limit.
private struct Prefix {
    let limit: Int
    let countsRest: Bool
    var bytes: [UInt8] = []
    var left = 0

    init(limit: Int, countsRest: Bool) {
        self.limit = limit
        self.countsRest = countsRest
    }

    private var isOver: Bool { left > 0 && !countsRest }

    mutating func append(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .number(let digits): append(digits)
        case .string(let text): appendString(text)
        case .array(let elements):
            append("[")
            for (index, element) in elements.enumerated() {
                if isOver { return }
                if index > 0 { append(",") }
                append(element)
            }
            append("]")
        case .object(let members):
            append("{")
            for (index, member) in members.enumerated() {
                if isOver { return }
                if index > 0 { append(",") }
                appendString(member.key)
                append(":")
                append(member.value)
            }
            append("}")
        }
    }

    private mutating func append(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    private mutating func append(_ byte: UInt8) {
        if bytes.count < limit { bytes.append(byte) } else { left += 1 }
    }

    private mutating func appendString(_ text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if isOver { return }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0..<0x20, 0x7F:
                append("\\u00")
                append(UInt8(hexDigit: byte >> 4))
                append(UInt8(hexDigit: byte & 15))
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}

extension UInt8 {
    /// The digit of a number below 16.
    public init(hexDigit number: UInt8) {
        self = number < 10 ? 0x30 + number : 0x61 + number - 10
    }
}
