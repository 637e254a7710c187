extension Unicode.Scalar {
    /// Whether the scalar is white space. Unicode's own table, `properties.isWhitespace`, costs a search for each scalar; a test
    /// holds this one against it.
    public var isBlank: Bool {
        if value < 0x80 { return value == 0x20 || 0x09...0x0D ~= value }
        switch value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return true
        default: return false
        }
    }
}

extension String {
    /// The text without the blanks around it, as the service reads keys and values (<doc:Queries>).
    public var trimmed: String {
        guard hasOuterBlanks else { return self }
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.isBlank }),
            let end = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(scalars[start...end])
    }

    var hasOuterBlanks: Bool {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return false }
        return first.isBlank || last.isBlank
    }
}
