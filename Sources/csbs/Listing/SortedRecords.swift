import BackupAPI
import BackupClient
import Presentation

/// Records that are printed in another order than they came: their rows are kept, the records are in a file meanwhile.
struct SortedRecords {
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
        let order = rows.order(by: column.field, descending: descending != column.isReversed) ?? []
        var batches = RecordBatches(of: rows, order.prefix(limit), from: store)
        while let page = batches.next() { try printing.print(Array(0..<page.rows.count), of: page) }
        guard batches.unreadable == 0 else {
            throw CommandExit(
                status: 1, sentence: "The records that were kept while they were sorted cannot be read.")
        }
    }
}
