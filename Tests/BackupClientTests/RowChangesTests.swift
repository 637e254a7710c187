import BackupAPI
import Testing

@testable import BackupClient

@Suite("What differs between two readings of a list")
struct RowChangesTests {
    /// Rows by their ids; `b!` is `b` in another state.
    private func rows(_ ids: String) throws -> LoadedRows {
        let records = ids.split(separator: " ").map { text in
            let id = text.prefix { $0 != "!" }
            let state = text.hasSuffix("!") ? "error" : "available"
            return #"{"resource_id":"\#(id)","resource_name":"n","resource_detail":{"status":"\#(state)"}}"#
        }
        let body = #"{"resources":[\#(records.joined(separator: ","))]}"#
        return LoadedRows(pages: [try RecordPage(scanning: Array(body.utf8)).rows])
    }

    private func changes(_ earlier: String, _ later: String, _ coverage: RowChanges.Coverage) throws -> [Int] {
        let changes = try #require(try rows(earlier).changes(to: rows(later), coverage))
        return [changes.new, changes.gone, changes.changed]
    }

    @Test("Of whole lists every row counts")
    func whole() throws {
        #expect(try changes("a b c d", "a b c d", .whole) == [0, 0, 0])
        #expect(try changes("a b c d", "x y a b! d z", .whole) == [3, 1, 1])
        #expect(try changes("a b", "x y", .whole) == [2, 2, 0])
        #expect(try changes("", "x", .whole) == [1, 0, 0])
    }

    @Test("Of the beginning of a list, what was moved over its end is neither gone nor new")
    func beginning() throws {
        #expect(try changes("a b c d", "x y a b", .beginning) == [2, 0, 0])
        #expect(try changes("a b c d", "b c! d e", .beginning) == [0, 1, 1])
        #expect(try changes("a b c d", "x a c d", .beginning) == [1, 1, 0])
    }

    @Test("Of stretches only rows that both readings have are compared")
    func stretches() throws {
        #expect(try changes("a b c d", "x b! d e", .stretches) == [0, 0, 1])
    }

    @Test("The pages of what was loaded are asked for again, no more and no fewer")
    func covering() throws {
        var results = ResultSet(pageSize: 100)
        #expect(
            results.requests(covering: [0..<250, 700..<800], atMost: 9, pageSize: 100).map(\.offset) == [
                0, 100, 200, 700,
            ])
        #expect(results.requests(covering: [0..<250], atMost: 9, pageSize: 500).map(\.limit) == [250])
        let request = PageRequest(offset: 100, limit: 100)
        results.begin(request)
        #expect(results.requests(covering: [0..<250], atMost: 2, pageSize: 100).map(\.offset) == [0])
        #expect(results.loadedOffsets.isEmpty)
    }
}
