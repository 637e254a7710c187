/// Takes the columns of one record out of its bytes without decoding the rest (API.md sections 1.2 and 1.3).
///
/// Every field may be absent, null, blank or of the wrong type; only what is not an object, or has neither id nor name,
/// counts as unreadable.
struct RowScanner {
    private typealias TextColumn = RowPage.TextColumn

    private var texts = [[UInt8]](repeating: [], count: TextColumn.allCases.count)
    private var createdSeconds = RowPage.absent
    private var sizeMegabytes = RowPage.absent
    private var progress: Int16 = -1
    private var flags: RowPage.Flags = []
    /// Bytes from which on no further tag is added.
    private let tagLimit: Int

    init(tagLimit: Int = RowPage.maximumTextBytes) {
        self.tagLimit = tagLimit
    }

    /// Appends one record's row to the page and moves the scanner behind the record.
    mutating func appendRow(from scanner: inout JSONScanner, to page: inout RowPage) throws(JSONError) {
        for index in texts.indices { texts[index].removeAll(keepingCapacity: true) }
        (createdSeconds, sizeMegabytes, progress, flags) = (RowPage.absent, RowPage.absent, -1, [])
        let isObject = try scanner.peek() == UInt8(ascii: "{")
        let start = scanner.position
        if isObject { try scanRecord(&scanner) } else { try scanner.skipValue() }
        if texts[TextColumn.id.rawValue].isEmpty, texts[TextColumn.name.rawValue].isEmpty {
            flags.insert(.isUnreadable)
        }
        append(to: &page, record: start..<scanner.position)
    }

    private func append(to page: inout RowPage, record: Range<Int>) {
        let textStart = UInt32(page.arena.count)
        var lengths = InlineArray<6, UInt16>(repeating: 0)
        for (index, text) in texts.enumerated() {
            let cut = text.prefix(ofCharactersWithin: RowPage.maximumTextBytes)
            lengths[index] = UInt16(cut.count)
            page.arena.append(contentsOf: cut)
        }
        page.columns.append(
            RowPage.Columns(
                textStart: textStart, textLengths: lengths, createdSeconds: createdSeconds,
                sizeMegabytes: sizeMegabytes, recordStart: UInt32(record.lowerBound),
                recordLength: UInt32(record.count), progress: progress, flags: flags))
    }

    /// The row of one record with every text in full.
    static func wholeRow(of record: Range<Int>, in bytes: [UInt8]) throws(JSONError) -> Row {
        var row = RowScanner(tagLimit: .max)
        var scanner = JSONScanner(bytes, at: record.lowerBound)
        var page = RowPage()
        // The row's numbers and marks; its texts are cut there and not here.
        try row.appendRow(from: &scanner, to: &page)
        func text(_ column: TextColumn) -> String { String(decoding: row.texts[column.rawValue], as: UTF8.self) }
        var whole = page[0]
        whole.id = text(.id)
        whole.name = text(.name)
        whole.status = BackupStatus(text(.status))
        whole.serverName = text(.serverName)
        whole.zone = text(.zone)
        whole.tagList = RowTags.read(row.texts[TextColumn.tags.rawValue][...])
        return whole
    }

    private mutating func scanRecord(_ scanner: inout JSONScanner) throws(JSONError) {
        let start = scanner.position
        var (hasDetail, isDetail) = (false, false)
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("resource_id", at: key) {
                try takeText(&scanner, into: .id)
            } else if scanner.matches("resource_name", at: key) {
                try takeText(&scanner, into: .name)
            } else if scanner.matches("tags", at: key) {
                try takeTags(&scanner)
            } else if scanner.matches("resource_detail", at: key) {
                hasDetail = true
                if try scanner.isAtObject() {
                    try scanDetail(&scanner)
                } else if try !scanner.skipBlankValue() {
                    flags.insert(.isUnreadable)
                }
            } else {
                isDetail = isDetail || scanner.matches("checkpoint_id", at: key) || scanner.matches("status", at: key)
                try scanner.skipValue()
            }
        }
        guard isDetail, !hasDetail else { return }
        // A bare backup: what it has as resource_id is the server's.
        for index in texts.indices { texts[index].removeAll(keepingCapacity: true) }
        var again = JSONScanner(scanner.bytes, at: start)
        try scanBackup(&again)
    }

    /// Takes a backup without an envelope: its columns are those of the detail, and its id, name and tags are its own.
    private mutating func scanBackup(_ scanner: inout JSONScanner) throws(JSONError) {
        let start = scanner.position
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("id", at: key) {
                try takeText(&scanner, into: .id)
            } else if scanner.matches("name", at: key) {
                try takeText(&scanner, into: .name)
            } else if scanner.matches("tags", at: key) {
                try takeTags(&scanner)
            } else {
                try scanner.skipValue()
            }
        }
        var again = JSONScanner(scanner.bytes, at: start)
        try scanDetail(&again)
    }

    private mutating func scanDetail(_ scanner: inout JSONScanner) throws(JSONError) {
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("status", at: key) {
                try takeText(&scanner, into: .status)
            } else if scanner.matches("created_at", at: key) {
                createdSeconds = try scanner.takeScalarBytes().flatMap(Timestamp.init(utf8:))?.seconds ?? createdSeconds
            } else if scanner.matches("extend_info", at: key), try scanner.isAtObject() {
                try scanExtendInfo(&scanner)
            } else {
                try scanner.skipValue()
            }
        }
    }

    private mutating func scanExtendInfo(_ scanner: inout JSONScanner) throws(JSONError) {
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("resource_name", at: key) {
                try takeText(&scanner, into: .serverName)
            } else if scanner.matches("resource_az", at: key) {
                try takeText(&scanner, into: .zone)
            } else if scanner.matches("size", at: key) {
                sizeMegabytes = try scanner.takeInteger() ?? sizeMegabytes
            } else if scanner.matches("progress", at: key) {
                progress = try scanner.takeInteger().flatMap { 0...100 ~= $0 ? Int16($0) : nil } ?? progress
            } else if scanner.matches("incremental", at: key) {
                if let isSet = try scanner.takeBool() {
                    flags.formUnion(isSet ? [.knowsIncremental, .isIncremental] : .knowsIncremental)
                }
            } else if scanner.matches("auto_trigger", at: key) {
                if let isSet = try scanner.takeBool() {
                    flags.formUnion(isSet ? [.knowsAutomatic, .isAutomatic] : .knowsAutomatic)
                }
            } else {
                try scanner.skipValue()
            }
        }
    }

    private mutating func takeText(_ scanner: inout JSONScanner, into column: TextColumn) throws(JSONError) {
        guard let bytes = try scanner.takeScalarBytes(), !bytes.elementsEqual("--".utf8) else { return }
        texts[column.rawValue] = Array(bytes)
    }

    /// A list of `{"key":…,"value":…}` (or `values`), or a map from key to value.
    private mutating func takeTags(_ scanner: inout JSONScanner) throws(JSONError) {
        switch try scanner.peek() {
        case UInt8(ascii: "["):
            var array = try scanner.openArray()
            while try scanner.nextElement(&array) {
                guard try scanner.isAtObject() else {
                    try scanner.skipValue()
                    continue
                }
                var key: ArraySlice<UInt8> = []
                var value: ArraySlice<UInt8> = []
                var object = try scanner.openObject()
                while let name = try scanner.nextKey(&object)?.range {
                    if scanner.matches("key", at: name) {
                        key = try scanner.takeScalarBytes() ?? key
                    } else if scanner.matches("value", at: name) || scanner.matches("values", at: name) {
                        value = try scanner.takeTagValue() ?? value
                    } else {
                        try scanner.skipValue()
                    }
                }
                appendTag(key, value)
            }
        case UInt8(ascii: "{"):
            var object = try scanner.openObject()
            while let name = try scanner.nextKey(&object) {
                var key: [UInt8] = []
                scanner.appendText(name, to: &key)
                appendTag(key[...], try scanner.takeTagValue() ?? [])
            }
        default: try scanner.skipValue()
        }
    }

    private mutating func appendTag(_ key: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        let column = TextColumn.tags.rawValue
        guard !key.isEmpty, texts[column].count < tagLimit else { return }
        // Marks that no tag holds, so that the row can be taken apart again.
        if !texts[column].isEmpty { texts[column].append(RowTags.betweenTags) }
        texts[column].append(contentsOf: key)
        guard !value.isEmpty else { return }
        texts[column].append(RowTags.betweenKeyAndValue)
        texts[column].append(contentsOf: value)
    }
}

extension Array<UInt8> {
    /// The longest start of at most `limit` bytes that does not cut a UTF-8 sequence.
    fileprivate func prefix(ofCharactersWithin limit: Int) -> ArraySlice<UInt8> {
        guard count > limit else { return self[...] }
        var end = limit
        while end > 0, self[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
        return self[..<end]
    }
}
