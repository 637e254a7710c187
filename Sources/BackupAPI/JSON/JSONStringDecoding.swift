extension JSONScanner {
    /// The text of a string: escapes resolved, bytes that are not UTF-8 replaced by U+FFFD.
    public func text(_ token: StringToken) -> String {
        guard token.hasEscapes else { return String(decoding: bytes[token.range], as: UTF8.self) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(token.range.count)
        appendText(token, to: &decoded)
        return String(decoding: decoded, as: UTF8.self)
    }

    /// Appends the bytes of a string with its escapes resolved; an escaped lone surrogate becomes U+FFFD.
    public func appendText(_ token: StringToken, to output: inout [UInt8]) {
        guard token.hasEscapes else {
            bytes.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[token.range])) }
            return
        }
        var index = token.range.lowerBound
        while index < token.range.upperBound {
            guard bytes[index] == UInt8(ascii: "\\") else {
                output.append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case UInt8(ascii: "b"): output.append(0x08)
            case UInt8(ascii: "f"): output.append(0x0C)
            case UInt8(ascii: "n"): output.append(0x0A)
            case UInt8(ascii: "r"): output.append(0x0D)
            case UInt8(ascii: "t"): output.append(0x09)
            case UInt8(ascii: "u"):
                let (scalar, length) = escapedScalar(at: index, before: token.range.upperBound)
                output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                index += length - 2
            case let other: output.append(other)
            }
            index += 2
        }
    }

    /// The scalar of a `\uXXXX` escape, or of a pair of them, and its length in bytes.
    private func escapedScalar(at index: Int, before end: Int) -> (Unicode.Scalar, length: Int) {
        let unit = codeUnit(at: index + 2)
        if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
        let next = index + 6
        if 0xD800..<0xDC00 ~= unit, next + 6 <= end, bytes[next] == UInt8(ascii: "\\"),
            bytes[next + 1] == UInt8(ascii: "u")
        {
            let low = codeUnit(at: next + 2)
            if 0xDC00..<0xE000 ~= low,
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                return (scalar, 12)
            }
        }
        return ("\u{FFFD}", 6)
    }

    private func codeUnit(at index: Int) -> UInt32 {
        bytes[index..<(index + 4)].reduce(0) { $0 << 4 | ($1.hexDigit ?? 0) }
    }
}
