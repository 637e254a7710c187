/// The tags of a row in one text, as the compact rows keep them.
enum RowTags {
    // Bytes that no UTF-8 text contains, so that a tag can contain every character.
    static let betweenTags: UInt8 = 0xFF
    static let betweenKeyAndValue: UInt8 = 0xFE

    /// The value of the first tag with a key; nil where there is none.
    static func value(of key: String, in tags: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = tags
        while !rest.isEmpty {
            let tag = rest.prefix { $0 != betweenTags }
            if tag.starts(with: key.utf8) {
                let value = tag.dropFirst(key.utf8.count)
                if value.isEmpty || value.first == betweenKeyAndValue { return value.dropFirst() }
            }
            rest = rest[tag.endIndex...].dropFirst()
        }
        return nil
    }

    static func read(_ bytes: ArraySlice<UInt8>) -> [ResourceTag] {
        bytes.split(separator: betweenTags).map { tag in
            let parts = tag.split(separator: betweenKeyAndValue, maxSplits: 1)
            return ResourceTag(
                key: String(decoding: parts.first ?? [], as: UTF8.self),
                value: parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : "")
        }
    }

    static func bytes(_ tags: [ResourceTag]) -> [UInt8] {
        var bytes: [UInt8] = []
        for tag in tags {
            if !bytes.isEmpty { bytes.append(betweenTags) }
            bytes += tag.key.utf8
            guard !tag.value.isEmpty else { continue }
            bytes.append(betweenKeyAndValue)
            bytes += tag.value.utf8
        }
        return bytes
    }
}

extension JSONScanner {
    /// Appends a text whose bytes may not be UTF-8: what would look like a separator becomes U+FFFD, as everything invalid does.
    func appendTagText(_ token: StringToken, to output: inout [UInt8]) {
        let start = output.count
        appendText(token, to: &output)
        let largest = output.withUnsafeBufferPointer { output in
            var largest: UInt8 = 0
            for byte in UnsafeBufferPointer(rebasing: output[start...]) { largest = max(largest, byte) }
            return largest
        }
        guard largest >= RowTags.betweenKeyAndValue else { return }
        let text = Array(output[start...])
        output.removeLast(text.count)
        for byte in text {
            if byte >= RowTags.betweenKeyAndValue {
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
            } else {
                output.append(byte)
            }
        }
    }
}
