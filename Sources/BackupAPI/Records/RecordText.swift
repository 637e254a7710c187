/// One record as received: the bytes of an answer, and where the record's object begins in them.
public struct RecordText: Sendable {
    public let bytes: [UInt8]
    public let start: Int

    /// Finds the record in the answer to `checkpoint_items/{id}`; the bytes are JSON from end to end.
    ///
    /// - Throws: `PageError`.
    public init(checkpointItem bytes: [UInt8]) throws(PageError) {
        let place: Int?
        do throws(JSONError) { place = try Self.place(in: bytes) } catch { throw .notJSON(error) }
        guard let place else { throw .notAPage }
        self.bytes = bytes
        start = place
    }

    /// The record's row with every text in full.
    public var row: Row? { try? RowScanner.wholeRow(of: start..<start, in: bytes) }

    /// Where the object begins; nil where the answer contains no backup.
    private static func place(in bytes: [UInt8]) throws(JSONError) -> Int? {
        var scanner = JSONScanner(bytes)
        guard try scanner.isAtObject() else {
            try scanner.skipValue()
            try scanner.finish()
            return nil
        }
        let whole = scanner.position
        var item: Int?
        var isBackup = false
        var object = try scanner.openObject()
        while let key = try scanner.nextKey(&object)?.range {
            if scanner.matches("checkpoint_item", at: key), try scanner.isAtObject() { item = scanner.position }
            isBackup = isBackup || scanner.matches("checkpoint_id", at: key) || scanner.matches("status", at: key)
            try scanner.skipValue()
        }
        try scanner.finish()
        // Some services send the backup itself in place of an envelope.
        return item ?? (isBackup ? whole : nil)
    }
}
