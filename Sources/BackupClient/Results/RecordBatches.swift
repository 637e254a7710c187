public import BackupAPI

/// The kept records of rows, in any order, as pages of bounded size.
///
///     var batches = RecordBatches(of: rows, order, from: store)
///     while let page = batches.next() { … }      // a page at a time
///     batches.unreadable                         // records that were not kept
public struct RecordBatches: Sendable {
    private static let maximumBytes = 1 << 20
    private static let maximumRecords = 1_000

    private let rows: LoadedRows
    private let store: RecordStore
    private var indices: ArraySlice<Int>
    /// Number of records that could not be read so far; they are left out.
    public private(set) var unreadable = 0

    /// - Parameter indices: of the rows, in the order in which their records are wanted.
    public init(of rows: LoadedRows, _ indices: ArraySlice<Int>, from store: RecordStore) {
        (self.rows, self.indices, self.store) = (rows, indices, store)
    }

    /// The next records; nil at the end.
    public mutating func next() -> RecordPage? {
        while !indices.isEmpty {
            var bytes = Array(#"{"resources":["#.utf8)
            var count = 0
            while let index = indices.popFirst() {
                guard let range = rows.recordRange(at: index), let record = store.read(range) else {
                    unreadable += 1
                    continue
                }
                if count > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += record
                count += 1
                guard count < Self.maximumRecords, bytes.count < Self.maximumBytes else { break }
            }
            guard count > 0 else { continue }
            bytes += Array("]}".utf8)
            if let page = try? RecordPage(scanning: bytes) { return page }
            unreadable += count
        }
        return nil
    }
}
