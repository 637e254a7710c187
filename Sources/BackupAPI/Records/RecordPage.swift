/// One answer to `filter` (<doc:Answers>): the rows, the total as a hint, the bytes as received.
public struct RecordPage: Sendable {
    public var rows: RowPage
    /// All matches before paging, as the service counts them; nil where it does not say. Never to be trusted alone.
    public let totalCount: Int?
    /// The answer's body; the records lie in it (`RowPage.recordRange`).
    public let bytes: [UInt8]
    /// By what the service's operators find the request in their logs; nil where the answer did not say.
    public var requestID: String?

    /// A total above this is a fault of the service; cut, it cannot make sums overflow.
    private static let largestTotal: Int64 = 1 << 53

    /// Scans a page.
    ///
    /// A record that is not a backup becomes an unreadable row; only an answer that is not JSON, or is neither a page nor
    /// a backup, fails. A bare backup is a page of one (<doc:RealAnswers>).
    /// - Throws: `PageError`.
    public init(scanning bytes: [UInt8]) throws(PageError) {
        try self.init(scanning: bytes, list: "resources")
    }

    /// Scans the answer to the list by everything but tags (<doc:Siblings>): bare backups without a total.
    ///
    /// - Throws: `PageError`.
    public init(scanningCheckpoints bytes: [UInt8]) throws(PageError) {
        try self.init(scanning: bytes, list: "checkpoint_items")
    }

    private init(scanning bytes: [UInt8], list: StaticString) throws(PageError) {
        let scanned: (page: RowPage, total: Int?)?
        do { scanned = try Self.scan(bytes, list) } catch { throw .notJSON(error) }
        guard let scanned else { throw .notAPage }
        var page = scanned.page
        page.trim()
        self.bytes = bytes
        rows = page
        totalCount = scanned.total
    }

    /// The rows and the total; nil where the text is neither a page nor a backup.
    private static func scan(_ bytes: [UInt8], _ list: StaticString) throws(JSONError) -> (page: RowPage, total: Int?)?
    {
        var total: Int?
        var page: RowPage?
        var scanner = JSONScanner(bytes)
        guard try scanner.isAtObject() else { return nil }
        var isBackup = false
        let start = scanner.position
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches(list, at: key) {
                page = try scanner.scanRows() ?? page
            } else if scanner.matches("total_count", at: key) {
                total = try scanner.scanInteger().flatMap { $0 >= 0 ? Int(min($0, largestTotal)) : nil } ?? total
            } else {
                isBackup = isBackup || scanner.matches("checkpoint_id", at: key)
                try scanner.skipValue()
            }
        }
        try scanner.finish()
        if let page { return (page, total) }
        guard isBackup else { return nil }
        // The documentation's own example: one backup without an envelope.
        var (only, row, again) = (RowPage(), RowScanner(), JSONScanner(bytes, at: start))
        try row.appendRow(from: &again, to: &only)
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
    fileprivate mutating func scanRows() throws(JSONError) -> RowPage? {
        guard try peek() == UInt8(ascii: "[") else { return try scanValue() == .null ? RowPage() : nil }
        var page = RowPage()
        var row = RowScanner()
        var array = try openArray()
        while try nextElement(&array) { try row.appendRow(from: &self, to: &page) }
        return page
    }
}
