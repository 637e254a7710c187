/// Reads the columns of one record out of its bytes without decoding the rest (<doc:Answers>, <doc:RealAnswers>).
///
/// Every field may be absent, null, blank or of the wrong type; only what is not an object, or has neither id nor name, counts as
/// unreadable.
struct RowScanner {
    private typealias TextColumn = RowPage.TextColumn

    private var row = RowBuilder()
    /// Bytes from which on no further tag is added.
    private let tagLimit: Int
    private let fields: RowFieldSet
    /// Whether the last record can be copied as it is; false where more than its identity was read.
    private(set) var isCompact = false

    init(tagLimit: Int = RowPage.maximumTextBytes, reading fields: RowFieldSet = .all) {
        self.tagLimit = tagLimit
        self.fields = fields
    }

    /// Appends one record's row to the page and moves the scanner behind the record.
    mutating func appendRow(from scanner: inout JSONScanner, to page: inout RowPage) throws(JSONError) {
        row.clear()
        let isObject = try scanner.peek() == UInt8(ascii: "{")
        let start = scanner.position
        isCompact = false
        if !isObject {
            try scanner.skipValue()
        } else if fields == .identity {
            try scanIdentity(&scanner)
        } else {
            try scanRecord(&scanner)
        }
        if row.isEmpty(.id), row.isEmpty(.name) { row.isUnreadable = true }
        row.append(to: &page, record: start..<scanner.position)
    }

    /// The row of one record with every text in full.
    static func wholeRow(of record: Range<Int>, in bytes: [UInt8]) throws(JSONError) -> Row {
        var scanning = RowScanner(tagLimit: .max)
        var scanner = JSONScanner(bytes, at: record.lowerBound)
        var page = RowPage()
        try scanning.appendRow(from: &scanner, to: &page)
        return scanning.row.wholeRow(page[0])
    }

    private mutating func scanRecord(_ scanner: inout JSONScanner) throws(JSONError) {
        let start = scanner.position
        var (hasDetail, isDetail) = (false, false)
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("resource_id", at: key) {
                try scanText(&scanner, into: .id)
            } else if scanner.matches("resource_name", at: key) {
                try scanText(&scanner, into: .name)
            } else if scanner.matches("tags", at: key) {
                try scanTags(&scanner)
            } else if scanner.matches("resource_detail", at: key) {
                hasDetail = true
                if try scanner.isAtObject() {
                    try scanDetail(&scanner)
                } else if try !scanner.skipBlankValue() {
                    row.isUnreadable = true
                }
            } else {
                isDetail = isDetail || scanner.matches("checkpoint_id", at: key) || scanner.matches("status", at: key)
                try scanner.skipValue()
            }
        }
        guard isDetail, !hasDetail else { return }
        // A bare backup: its resource_id is the server's.
        row.clear()
        var again = JSONScanner(scanner.bytes, at: start)
        try scanBackup(&again)
    }

    /// Scans what identifies a record, and whether it is compact.
    private mutating func scanIdentity(_ scanner: inout JSONScanner) throws(JSONError) {
        let start = scanner.position
        var (hasDetail, isDetail) = (false, false)
        isCompact = true
        // The bytes of the object without blanks; each member has two quotes, a colon, and a comma or the brace behind it.
        var length = 1
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            isCompact = isCompact && scanner.isPlain(key)
            let value = try scanner.skipValue(isCompact: &isCompact)
            length += key.count + 4 + value.count
            if scanner.matches("resource_id", at: key) {
                try scanText(at: value, of: scanner, into: .id)
            } else if scanner.matches("resource_name", at: key) {
                try scanText(at: value, of: scanner, into: .name)
            } else if scanner.matches("resource_detail", at: key) {
                hasDetail = true
                if scanner.bytes[value.lowerBound] != UInt8(ascii: "{"), !scanner.isBlank(value) {
                    row.isUnreadable = true
                }
            } else {
                isDetail = isDetail || scanner.matches("checkpoint_id", at: key) || scanner.matches("status", at: key)
            }
        }
        isCompact = isCompact && length == scanner.position - start
        guard isDetail, !hasDetail else { return }
        row.clear()
        var again = JSONScanner(scanner.bytes, at: start)
        try scanBackup(&again)
    }

    /// Scans a backup without an envelope: its columns are those of the detail, and its id, name and tags are its own.
    private mutating func scanBackup(_ scanner: inout JSONScanner) throws(JSONError) {
        let start = scanner.position
        var object = try scanner.openObject()
        row.lacksTags = true
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("id", at: key) {
                try scanText(&scanner, into: .id)
            } else if scanner.matches("name", at: key) {
                try scanText(&scanner, into: .name)
            } else if scanner.matches("tags", at: key) {
                row.lacksTags = false
                try scanTags(&scanner)
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
                try scanText(&scanner, into: .status)
            } else if scanner.matches("created_at", at: key) {
                row.created = try scanTime(&scanner) ?? row.created
            } else if scanner.matches("expired_at", at: key) {
                row.expires = try scanTime(&scanner) ?? row.expires
            } else if scanner.matches("resource_id", at: key) {
                try scanText(&scanner, into: .serverID)
            } else if scanner.matches("description", at: key) {
                try scanText(&scanner, into: .description)
            } else if scanner.matches("extend_info", at: key), try scanner.isAtObject() {
                try scanExtendInfo(&scanner)
            } else {
                try scanner.skipValue()
            }
        }
    }

    private mutating func scanExtendInfo(_ scanner: inout JSONScanner) throws(JSONError) {
        var reason: ArraySlice<UInt8> = []
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("resource_name", at: key) {
                try scanText(&scanner, into: .serverName)
            } else if scanner.matches("resource_az", at: key) {
                try scanText(&scanner, into: .zone)
            } else if scanner.matches("size", at: key) {
                row.sizeMegabytes = try scanner.scanInteger() ?? row.sizeMegabytes
            } else if scanner.matches("progress", at: key) {
                row.progress = try scanner.scanInteger().flatMap { 0...100 ~= $0 ? Int8($0) : nil } ?? row.progress
            } else if scanner.matches("incremental", at: key) {
                row.isIncremental = try scanner.scanBool() ?? row.isIncremental
            } else if scanner.matches("auto_trigger", at: key) {
                row.isAutomatic = try scanner.scanBool() ?? row.isAutomatic
            } else if scanner.matches("volume_backups", at: key), try scanner.peek() == UInt8(ascii: "[") {
                row.volumes = try scanner.countObjects()
            } else if scanner.matches("fail_code", at: key), try scanner.isAtObject() {
                try scanFailCode(&scanner)
            } else if scanner.matches("fail_reason", at: key) {
                reason = try scanner.scanScalarBytes() ?? reason
            } else {
                try scanner.skipValue()
            }
        }
        guard row.isEmpty(.failure), !reason.elementsEqual("--".utf8) else { return }
        row.extend(.failure) { $0.append(contentsOf: reason) }
    }

    /// `{"Code": "CSBS.5102", "Description": "…"}` as `CSBS.5102: …`.
    private mutating func scanFailCode(_ scanner: inout JSONScanner) throws(JSONError) {
        var code: ArraySlice<UInt8> = []
        var description: ArraySlice<UInt8> = []
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("Code", at: key) {
                code = try scanner.scanScalarBytes() ?? code
            } else if scanner.matches("Description", at: key) {
                description = try scanner.scanScalarBytes() ?? description
            } else {
                try scanner.skipValue()
            }
        }
        row.remove(.failure)
        row.extend(.failure) { text in
            text.append(contentsOf: code)
            if !code.isEmpty, !description.isEmpty { text.append(contentsOf: ": ".utf8) }
            text.append(contentsOf: description)
        }
    }

    private mutating func scanText(_ scanner: inout JSONScanner, into column: TextColumn) throws(JSONError) {
        guard let token = try scanner.scanScalar(), !scanner.matches("--", at: token.range) else { return }
        row.set(column, to: token, of: scanner)
    }

    private mutating func scanText(
        at range: Range<Int>, of scanner: JSONScanner, into column: TextColumn
    ) throws(JSONError) {
        var text = JSONScanner(scanner.bytes, at: range.lowerBound)
        try scanText(&text, into: column)
    }

    private func scanTime(_ scanner: inout JSONScanner) throws(JSONError) -> Timestamp? {
        try scanner.scanScalarBytes().flatMap(Timestamp.init(utf8:))
    }

    /// A list of `{"key":…,"value":…}` (or `values`), or a map from key to value.
    private mutating func scanTags(_ scanner: inout JSONScanner) throws(JSONError) {
        switch try scanner.peek() {
        case UInt8(ascii: "["):
            var array = try scanner.openArray()
            while try scanner.nextElement(&array) {
                guard try scanner.isAtObject() else {
                    try scanner.skipValue()
                    continue
                }
                var key: JSONScanner.StringToken?
                var value: JSONScanner.StringToken?
                var object = try scanner.openObject()
                while let name = try scanner.nextKey(&object)?.range {
                    if scanner.matches("key", at: name) {
                        key = try scanner.scanScalar() ?? key
                    } else if scanner.matches("value", at: name) || scanner.matches("values", at: name) {
                        value = try scanner.scanTagValue() ?? value
                    } else {
                        try scanner.skipValue()
                    }
                }
                if let key { appendTag(key, value, of: scanner) }
            }
        case UInt8(ascii: "{"):
            var object = try scanner.openObject()
            while let key = try scanner.nextKey(&object) {
                let value = try scanner.scanTagValue()
                appendTag(key, value, of: scanner)
            }
        default: try scanner.skipValue()
        }
    }

    private mutating func appendTag(
        _ key: JSONScanner.StringToken, _ value: JSONScanner.StringToken?, of scanner: JSONScanner
    ) {
        guard !key.range.isEmpty, row.count(of: .tags) < tagLimit else { return }
        let isFirst = row.isEmpty(.tags)
        row.extend(.tags) { text in
            if !isFirst { text.append(RowTags.betweenTags) }
            scanner.appendTagText(key, to: &text)
            guard let value, !value.range.isEmpty else { return }
            text.append(RowTags.betweenKeyAndValue)
            scanner.appendTagText(value, to: &text)
        }
    }
}

extension JSONScanner {
    /// Whether a string has nothing but printable ASCII without escapes; a quote is behind its range.
    fileprivate func isPlain(_ string: Range<Int>) -> Bool {
        bytes.withUnsafeBytes { $0.firstSpecial(from: string.lowerBound) } == string.upperBound
    }

    /// The number of objects in an array; what is none is passed over.
    fileprivate mutating func countObjects() throws(JSONError) -> Int {
        var count = 0
        var array = try openArray()
        while try nextElement(&array) {
            if try isAtObject() { count += 1 }
            try skipValue()
        }
        return count
    }
}
