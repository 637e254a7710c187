import BackupAPI
import Testing

@testable import BackupClient

@Suite("A result set whose pages arrive in any order")
struct ResultSetOrderTests {
    private func request(_ offset: Int, _ limit: Int = 50) -> PageRequest { PageRequest(offset: offset, limit: limit) }

    /// A set whose first page of 50 has come.
    private func started(total: Int?, of count: Int? = nil) throws -> ResultSet {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: count ?? total ?? 1_000, total: total)
        return results
    }

    @Test("Pages may arrive in any order", arguments: [[0, 50, 100], [100, 50, 0], [50, 100, 0], [100, 0, 50]])
    func anyOrder(_ offsets: [Int]) throws {
        var results = ResultSet(pageSize: 50)
        for offset in offsets { results.begin(request(offset)) }
        for offset in offsets {
            try results.load(request(offset), of: 130, total: 130)
            #expect(results.count == 130)
            #expect(results.id(at: offset + 3) == "b\(offset + 3)")
        }
        #expect(results.isComplete)
        #expect(results.idsInOrder == ids(0..<130))
        #expect(results.duplicates == 0)
    }

    @Test("A row keeps its anchor when an earlier page contains duplicates")
    func anchorStaysOnItsRow() throws {
        var results = try started(total: 1_000)
        try results.load(request(100), of: 1_000, total: 1_000)
        let anchor = results.anchor(at: 120)
        #expect(results.id(at: 120) == "b120")
        // Ten of this page's records are those of the page before it.
        let shifted = try page(ids(40..<90), total: 1_000)
        results.receive(shifted, for: request(50))
        #expect(results.duplicates == 10)
        #expect(results.position(of: anchor) == 110)
        #expect(results.id(at: 110) == "b120")
        #expect(results.count == 990)
    }

    @Test("A place that is not loaded keeps its anchor when its own page comes")
    func anchorInAGap() throws {
        var results = try started(total: 1_000)
        let anchor = results.anchor(at: 520)
        #expect(results.position(of: anchor) == 520)
        try results.load(request(500), of: 1_000, total: 1_000)
        #expect(results.position(of: anchor) == 520)
        #expect(results.id(at: results.position(of: anchor)) == "b520")
    }

    @Test("An anchor past the end of a list that turns out shorter is on its last row")
    func anchorBehindTheEnd() throws {
        var results = try started(total: 1_000)
        let anchor = results.anchor(at: 900)
        try results.load(request(50), of: 60, total: 60)
        #expect(results.isComplete)
        #expect(results.position(of: anchor) == 59)
    }

    @Test("Every position leads to an anchor and back")
    func anchorsRoundTrip() throws {
        var results = try started(total: 400)
        try results.load(request(100), of: 400, total: 400)
        results.receive(try page(ids(190..<240), total: 400), for: request(200))
        results.receive(try page(ids(130..<180), total: 400), for: request(150))
        for position in 0..<results.count {
            let back = results.position(of: results.anchor(at: position))
            #expect(back == position)
        }
    }

    @Test("A row keeps the service's offset when records of its own page are dropped before it")
    func offsetsBehindDroppedRecords() throws {
        var results = try started(total: 400)
        results.receive(try page(ids(40..<90), total: 400), for: request(50))
        #expect(results.duplicates == 10)
        // The first row of the second page is its eleventh record.
        #expect(results.id(at: 50) == "b50")
        #expect(results.offset(at: 49) == 49)
        #expect(results.offset(at: 50) == 60)
        #expect(results.offset(at: 89) == 99)
        #expect(results.offset(at: 90) == 100)
        for position in 0..<results.count {
            #expect(results.position(of: .gap(offset: results.offset(at: position))) == position)
        }
    }

    @Test("A list is equal to its copy until one of them changes, though they change alike")
    func unequalCopies() throws {
        let results = try started(total: 400)
        var (left, right) = (results, results)
        #expect(left == right)
        left.receive(try page(ids(50..<100), total: 400), for: request(50))
        #expect(left != right)
        right.receive(try page(ids(150..<200), total: 400), for: request(50))
        #expect(left != right)
        #expect(ResultSet(pageSize: 50) == ResultSet(pageSize: 50))
    }

    // MARK: Records without an id

    @Test("Records without an id are rows like all others")
    func recordsWithoutID() throws {
        let records = [#"{"resource_name":"x"}"#, #"{"resource_name":"x"}"#, "null", "7", #"{"resource_id":""}"#]
        var results = ResultSet(pageSize: 50)
        let arrived = try RecordPage(scanning: Array(pageText(records: records, total: "5").utf8))
        results.receive(arrived, for: request(0))
        #expect(results.count == 5)
        #expect(results.duplicates == 0)
        #expect(results.isComplete)
        #expect(results.row(at: 0)?.name == "x")
        #expect(results.row(at: 2)?.isUnreadable == true)
        #expect(results.id(at: 3)?.isEmpty == true)
    }

    @Test("A service that ignores the offset ends with records without an id too")
    func recordsWithoutIDComeAgain() throws {
        let records = [#"{"resource_name":"x"}"#, "null"]
        let arrived = try RecordPage(scanning: Array(pageText(records: records, total: nil).utf8))
        var results = ResultSet(pageSize: 2)
        results.receive(arrived, for: request(0, 2))
        results.receive(arrived, for: request(2, 2))
        #expect(results.count == 2)
        #expect(results.duplicates == 2)
        #expect(results.isComplete)
    }
}
