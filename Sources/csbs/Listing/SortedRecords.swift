import BackupAPI
import BackupClient
import Presentation

/// Records that are printed in another order than they came: their rows are kept, the records are in a file meanwhile.
struct SortedRecords {
    /// Bytes of records that are printed at once.
    private static let batchBytes = 1 << 20
    private static let batchRecords = 1_000

    private let store = RecordStore()
    private var pages: [RowPage] = []

    mutating func keep(_ numbers: [Int], of page: RecordPage) throws(CommandExit) {
        guard !numbers.isEmpty else { return }
        var kept = page
        store.keepRecords(of: &kept)
        guard kept.rows.recordsLocation != nil else {
            throw CommandExit(
                status: 1,
                sentence:
                    "There is no room to keep the records while they are sorted; free some in /var/tmp, or set TMPDIR.")
        }
        kept.rows.keep(numbers)
        pages.append(kept.rows)
    }

    func print(
        by column: ColumnSort, descending: Bool, atMost limit: Int, to printing: inout Printing
    ) throws(CommandExit) {
        let rows = LoadedRows(pages: pages)
        var order = (rows.order(by: column.field, descending: descending != column.isReversed) ?? []).prefix(limit)
        while !order.isEmpty {
            let page = try page(of: &order, rows)
            try printing.print(Array(0..<page.rows.count), of: page)
        }
    }

    /// A page of the next records.
    private func page(of order: inout ArraySlice<Int>, _ rows: LoadedRows) throws(CommandExit) -> RecordPage {
        var bytes = Array(#"{"resources":["#.utf8)
        var count = 0
        while let index = order.first, count < Self.batchRecords, bytes.count < Self.batchBytes {
            guard let range = rows.recordRange(at: index), let record = store.read(range) else { throw Self.unreadable }
            if count > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += record
            count += 1
            order.removeFirst()
        }
        bytes += Array("]}".utf8)
        do { return try RecordPage(scanning: bytes) } catch { throw Self.unreadable }
    }

    private static let unreadable = CommandExit(
        status: 1, sentence: "The records that were kept while they were sorted cannot be read.")
}
