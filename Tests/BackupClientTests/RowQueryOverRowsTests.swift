import BackupAPI
import Testing

@testable import BackupClient

@Suite("A query over loaded rows")
struct RowQueryOverRowsTests {
    private let now = Timestamp(seconds: 1_795_435_200)

    private func results(_ count: Int) throws -> ResultSet {
        var results = ResultSet(pageSize: 10)
        for start in stride(from: 0, to: count, by: 10) {
            let records = (start..<(start + 10)).map {
                #"{"resource_id":"\#($0)","resource_name":"n-\#($0 % 7)","tags":[{"key":"k","value":"\#($0 % 3)"}]}"#
            }
            let text = #"{"total_count":\#(count),"resources":[\#(records.joined(separator: ","))]}"#
            results.receive(
                try RecordPage(scanning: Array(text.utf8)), for: PageRequest(offset: start, limit: 10))
        }
        return results
    }

    @Test("The indices of the rows that satisfy it come in their order, over all pages")
    func indices() throws {
        let rows = try results(50).loadedRows
        let query = try RowQuery(line: "k=1 name=n-2")
        let expected = (0..<50).filter { $0 % 3 == 1 && $0 % 7 == 2 }
        #expect(rows.count == 50)
        #expect(rows.indices(matching: query, at: now) == expected)
        let matcher = RowQueryMatcher(query, at: now)
        #expect((0..<50).filter { rows.matches(matcher, at: $0) } == expected)
    }

    @Test("Values for completion come from all pages")
    func values() throws {
        let completion = RowQueryCompletion("k=", at: 2, values: try results(50).loadedRows.queryValues)
        #expect(completion.candidates.map(\.text).sorted() == ["0", "1", "2"])
        #expect(completion.candidates.reduce(0) { $0 + ($1.count ?? 0) } == 50)
    }

    @Test("A cancelled task gets nothing")
    func cancelled() async throws {
        let rows = try results(50).loadedRows
        let now = now
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return rows.indices(matching: .problems, at: now)
        }
        #expect(await task.value == nil)
    }
}
