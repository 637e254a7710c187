import BackupAPI

/// A line of the detail, and the field under the cursor on it.
struct DetailLine: Sendable {
    var line: Line
    var item: DetailItem?

    init(_ line: Line, _ item: DetailItem? = nil) {
        self.line = line
        self.item = item
    }

    init(_ text: String = "", _ slot: ThemeSlot = .text) {
        line = Line(text, slot)
    }
}

/// A field, a tag or a volume of the record.
struct DetailItem: Sendable {
    /// What is copied: a text, or what a text is made of once it is copied.
    enum Value: Sendable {
        case text(String)
        case json(JSONValue)
        case jsonLine(JSONLine)
        case bytes(ArraySlice<UInt8>)
    }

    /// For the sentence that says what was copied.
    let name: String
    let value: Value
    var tag: ResourceTag?
    /// The volume's place in the record.
    var volume: Int?

    /// What is copied; nil where it is longer than so many bytes.
    func text(bytes limit: Int) -> String? {
        switch value {
        case .text(let text): return text.utf8.count > limit ? nil : text
        case .json(let value):
            let (text, bytesLeft) = value.compactPrefix(bytes: limit, countsRest: false)
            return bytesLeft > 0 ? nil : text
        case .jsonLine(let line): return line.text(bytes: limit)
        case .bytes(let bytes): return bytes.count > limit ? nil : String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension DetailItem {
    init(name: String, text: String, tag: ResourceTag? = nil, volume: Int? = nil) {
        self.init(name: name, value: .text(text), tag: tag, volume: volume)
    }
}
