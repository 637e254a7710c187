/// One answer to `filter` (<doc:Answers>): the rows, the total as a hint, the bytes as received.
public struct RecordPage: Sendable {
    public var rows: RowPage
    /// All matches before paging, as the service counts them; nil where it does not say. Never to be trusted alone.
    public let totalCount: Int?
    /// The answer's body; the records lie in it (`RowPage.recordRange`).
    public let bytes: [UInt8]
    /// Which records can be copied as they are: no blanks between their tokens, nothing but printable ASCII in their strings. Empty
    /// where more than the identity was read.
    let compactRecords: [Bool]
    /// By what the service's operators find the request in their logs; nil where the answer did not say.
    public var requestID: String?

    /// A total above this is a fault of the service; cut, it cannot make sums overflow.
    private static let largestTotal: Int64 = 1 << 53

    /// Scans a page.
    ///
    /// A record that is not a backup becomes an unreadable row; only an answer that is not JSON, or is neither a page nor
    /// a backup, fails. A bare backup is a page of one (<doc:RealAnswers>).
    /// - Parameter fields: those that the rows get.
    /// - Throws: `PageError`.
    public init(scanning bytes: [UInt8], reading fields: RowFieldSet = .all) throws(PageError) {
        try self.init(scanning: bytes, list: "resources", fields)
    }

    /// Scans the answer to the list by everything but tags (<doc:Siblings>): bare backups without a total.
    ///
    /// - Throws: `PageError`.
    public init(scanningCheckpoints bytes: [UInt8]) throws(PageError) {
        try self.init(scanning: bytes, list: "checkpoint_items", .all)
    }

    private init(scanning bytes: [UInt8], list: StaticString, _ fields: RowFieldSet) throws(PageError) {
        let scanned: (list: RowList, total: Int?)?
        do { scanned = try Self.scan(bytes, list, fields) } catch { throw .notJSON(error) }
        guard let scanned else { throw .notAPage }
        var page = scanned.list.rows
        page.trim()
        compactRecords = scanned.list.compactRecords
        self.bytes = bytes
        rows = page
        totalCount = scanned.total
    }

    /// The rows and the total; nil where the text is neither a page nor a backup.
    private static func scan(
        _ bytes: [UInt8], _ name: StaticString, _ fields: RowFieldSet
    ) throws(JSONError) -> (list: RowList, total: Int?)? {
        var total: Int?
        var list: RowList?
        var scanner = JSONScanner(bytes)
        guard try scanner.isAtObject() else { return nil }
        var isBackup = false
        let start = scanner.position
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches(name, at: key) {
                list = try scanner.scanRows(fields) ?? list
            } else if scanner.matches("total_count", at: key) {
                total = try scanner.scanInteger().flatMap { $0 >= 0 ? Int(min($0, largestTotal)) : nil } ?? total
            } else {
                isBackup = isBackup || scanner.matches("checkpoint_id", at: key)
                try scanner.skipValue()
            }
        }
        try scanner.finish()
        if let list { return (list, total) }
        guard isBackup else { return nil }
        // The documentation's own example: one backup without an envelope.
        var (only, row, again) = (RowList(), RowScanner(reading: fields), JSONScanner(bytes, at: start))
        try row.appendRow(from: &again, to: &only.rows)
        return (only, total ?? 1)
    }
}

extension RecordPage {
    /// A row of the page with every text in full, however long.
    public func wholeRow(at index: Int) -> Row {
        guard rows.isCut(at: index) else { return rows[index] }
        return (try? RowScanner.wholeRow(of: rows.recordRange(at: index), in: bytes)) ?? rows[index]
    }
}

/// Why an answer is not a page.
public enum PageError: Error, Sendable, Hashable {
    case notJSON(JSONError)
    /// JSON, but without `resources` or `checkpoint_items` (or, for a count, without `total_count`).
    case notAPage
}

extension JSONScanner {
    /// The rows of `resources`; null counts as an empty list, anything else as no list.
    fileprivate mutating func scanRows(_ fields: RowFieldSet) throws(JSONError) -> RowList? {
        guard try peek() == UInt8(ascii: "[") else { return try scanValue() == .null ? RowList() : nil }
        var list = RowList()
        var row = RowScanner(reading: fields)
        var array = try openArray()
        while try nextElement(&array) {
            try row.appendRow(from: &self, to: &list.rows)
            if fields == .identity { list.compactRecords.append(row.isCompact) }
        }
        return list
    }
}

/// What is read of a list of records.
private struct RowList {
    var rows = RowPage()
    var compactRecords: [Bool] = []
}
