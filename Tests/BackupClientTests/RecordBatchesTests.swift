import BackupAPI
import BackupClient
import Testing

@Suite("Kept records in another order")
struct RecordBatchesTests {
    private func page(_ ids: [String]) throws -> RecordPage {
        let records = ids.map { #"{"resource_id":"\#($0)","resource_name":"n"}"# }
        return try RecordPage(scanning: Array(#"{"resources":[\#(records.joined(separator: ","))]}"#.utf8))
    }

    @Test("Records come as received, in the order of the indices, in pages of bounded size")
    func order() throws {
        let store = RecordStore()
        var pages: [RowPage] = []
        for start in stride(from: 0, to: 2_500, by: 500) {
            var page = try page((start..<(start + 500)).map { "\($0)" })
            store.keepRecords(of: &page)
            pages.append(page.rows)
        }
        let order = Array((0..<2_500).reversed())
        var batches = RecordBatches(of: LoadedRows(pages: pages), order[...], from: store)
        var ids: [String] = []
        var sizes: [Int] = []
        while let page = batches.next() {
            sizes.append(page.rows.count)
            ids += (0..<page.rows.count).map { page.rows.id(at: $0) }
        }
        #expect(ids == order.map { "\($0)" })
        #expect(sizes == [1_000, 1_000, 500] && batches.unreadable == 0)
    }

    @Test("A record that was not kept is counted and left out")
    func notKept() throws {
        let store = RecordStore()
        var kept = try page(["a", "b"])
        store.keepRecords(of: &kept)
        let rows = LoadedRows(pages: [try page(["x"]).rows, kept.rows])
        var batches = RecordBatches(of: rows, [0, 2, 1], from: store)
        let page = batches.next()
        #expect((0..<2).map { page?.rows.id(at: $0) } == ["b", "a"])
        #expect(batches.next()?.rows.count == nil && batches.unreadable == 1)
    }
}
