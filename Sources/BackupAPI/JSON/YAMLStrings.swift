/// Writes the strings of a JSON text as YAML: as they are where that is unambiguous, else in double quotes with escapes.
struct YAMLStrings {
    private let escapesUnsafe: Bool
    /// Characters that were not valid JSON.
    private(set) var repairs = 0

    init(escapes: JSONCopier.Escapes) {
        escapesUnsafe = escapes == .unsafe
    }

    mutating func append(_ token: JSONScanner.StringToken, of scanner: JSONScanner, to output: inout [UInt8]) {
        guard token.hasEscapes else {
            scanner.bytes[token.range].withUnsafeBufferPointer { append($0, isDecoded: false, to: &output) }
            return
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(token.range.count)
        scanner.appendText(token, to: &decoded)
        repairs += scanner.bytes[token.range].reduce(0) { $0 + ($1 < 0x20 ? 1 : 0) }
        decoded.withUnsafeBufferPointer { append($0, isDecoded: true, to: &output) }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, isDecoded: Bool, to output: inout [UInt8]) {
        guard !Self.isPlain(text) else {
            output.append(contentsOf: text)
            return
        }
        output.append(UInt8(ascii: "\""))
        var index = 0
        var run = 0
        while index < text.count {
            let byte = text[index]
            if 0x20..<0x7F ~= byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                index += 1
                continue
            }
            let (scalar, length) = text.scalar(at: index)
            if scalar == nil || (byte < 0x20 && !isDecoded) { repairs += 1 }
            if let scalar, !needsEscape(scalar) {
                index += length
                continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<index]))
            output.appendYAMLEscape(scalar ?? "\u{FFFD}")
            index += length
            run = index
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<index]))
        output.append(UInt8(ascii: "\""))
    }

    private func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0x5C, ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        case ..<0x7F: false
        default: escapesUnsafe && scalar.isUnsafeToShow
        }
    }

    /// Whether a text is read as itself without quotes.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last, last != 0x20 else { return false }
        switch first {
        case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "/"): break
        default: return false
        }
        for byte in text where !Self.plainBytes[Int(byte)] { return false }
        return text.count > 5 || !Self.words.contains(String(decoding: text, as: UTF8.self).lowercased())
    }

    private static let words: Set = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]

    private static let plainBytes: [Bool] = (0...255).map { byte in
        0x20...0x7E ~= byte && !":#\"'\\{}[],&*!|>%@`".utf8.contains(UInt8(byte))
    }
}

extension [UInt8] {
    /// Appends a scalar as double quotes contain it: `\n`, `\"`, `\x1b`, `\u202e`, `\U000e0001`.
    fileprivate mutating func appendYAMLEscape(_ scalar: Unicode.Scalar) {
        append(UInt8(ascii: "\\"))
        switch scalar {
        case "\"", "\\": append(UInt8(ascii: scalar))
        case "\n": append(UInt8(ascii: "n"))
        case "\r": append(UInt8(ascii: "r"))
        case "\t": append(UInt8(ascii: "t"))
        default:
            let (letter, digits): (Unicode.Scalar, Int) =
                switch scalar.value {
                case ..<0x100: ("x", 2)
                case ..<0x10000: ("u", 4)
                default: ("U", 8)
                }
            append(UInt8(ascii: letter))
            appendHexadecimal(scalar.value, digits: digits)
        }
    }
}
