import BackupAPI
import BackupClient
import Testing

@Suite("The pages of a list by marker")
struct CheckpointPagingTests {
    private func page(_ ids: String...) throws -> RowPage {
        let items = ids.map { #"{"checkpoint_id":"c","id":"\#($0)"}"# }.joined(separator: ",")
        return try RecordPage(scanningCheckpoints: Array(#"{"checkpoint_items":[\#(items)]}"#.utf8)).rows
    }

    @Test("Each page is asked for by the last id of the one before, until one is empty")
    func markers() throws {
        var query = CheckpointQuery()
        query.status = "error"
        var paging = CheckpointPaging(query)
        #expect(paging.next == query)
        #expect(paging.receive(try page("a", "b")) == [0, 1])
        query.marker = "b"
        #expect(paging.next == query && !paging.isOver)
        #expect(paging.receive(try page("c")) == [0])
        query.marker = "c"
        #expect(paging.next == query)
        #expect(paging.receive(try page()) == [])
        #expect(paging.next == nil && paging.isOver)
    }

    @Test("A page that has nothing new ends the list: the service ignores the marker")
    func ignoredMarker() throws {
        var paging = CheckpointPaging(CheckpointQuery())
        #expect(paging.receive(try page("a", "b")) == [0, 1])
        #expect(paging.receive(try page("a", "b")) == [])
        #expect(paging.isOver)
    }

    @Test("What two pages share is returned once")
    func overlap() throws {
        var paging = CheckpointPaging(CheckpointQuery())
        #expect(paging.receive(try page("a", "b")) == [0, 1])
        #expect(paging.receive(try page("b", "c")) == [1])
        #expect(!paging.isOver)
    }

    @Test("A page whose records have no id is the last: there is no marker")
    func noIDs() throws {
        var paging = CheckpointPaging(CheckpointQuery())
        let rows = try RecordPage(scanningCheckpoints: Array(#"{"checkpoint_items":[7]}"#.utf8)).rows
        #expect(paging.receive(rows) == [0])
        #expect(paging.isOver)
    }
}
