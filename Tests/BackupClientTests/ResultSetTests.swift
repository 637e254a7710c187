import BackupAPI
import Testing

@testable import BackupClient

@Suite("A result set")
struct ResultSetTests {
    private func request(_ offset: Int, _ limit: Int = 50) -> PageRequest { PageRequest(offset: offset, limit: limit) }

    /// A set whose first page of 50 has come.
    private func started(total: Int?, of count: Int? = nil) throws -> ResultSet {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: count ?? total ?? 1_000, total: total)
        return results
    }

    // MARK: Growing

    @Test("An empty set asks for the first page, whatever is looked at")
    func empty() {
        let results = ResultSet(pageSize: 50)
        #expect(results.count == 0)
        #expect(!results.isComplete)
        #expect(!results.isLoading)
        #expect(results.row(at: 0) == nil)
        #expect(results.requests(around: 0..<24, atMost: 3) == [request(0)])
        #expect(results.requests(around: 5..<5, atMost: 3) == [request(0)])
        #expect(results.nextRequests(atMost: 3) == [request(0)])
    }

    @Test("A page has 1 to 1000 records", arguments: [(-5, 1), (0, 1), (1, 1), (1_000, 1_000), (1_001, 1_000)])
    func pageSize(_ wanted: Int, _ size: Int) {
        #expect(ResultSet(pageSize: wanted).pageSize == size)
    }

    @Test("The list is as long as the total from its first page on; rows fill in")
    func growth() throws {
        var results = try started(total: 120)
        #expect(results.count == 120)
        #expect(results.loadedCount == 50)
        #expect(results.row(at: 49)?.id == "b49")
        #expect(results.row(at: 50) == nil)
        #expect(results.id(at: 50) == nil)
        #expect(!results.isComplete)
        try results.load(request(50), of: 120, total: 120)
        try results.load(request(100), of: 120, total: 120)
        #expect(results.count == 120)
        #expect(results.loadedCount == 120)
        #expect(results.isComplete)
        #expect(results.idsInOrder == ids(0..<120))
        #expect(results.nextRequests(atMost: 3).isEmpty)
        #expect(results.requests(around: 0..<200, atMost: 3).isEmpty)
    }

    @Test("A list without a match is complete with its first page")
    func nothingFound() throws {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: 0, total: 0)
        #expect(results.count == 0)
        #expect(results.isComplete)
        #expect(results.requests(around: 0..<24, atMost: 3).isEmpty)
    }

    @Test("A full last page is followed by one more question, whose empty answer ends the list")
    func fullLastPage() throws {
        var results = try started(total: 50)
        #expect(!results.isComplete)
        #expect(results.nextRequests(atMost: 3) == [request(50)])
        try results.load(request(50), of: 50, total: 50)
        #expect(results.isComplete)
        #expect(results.count == 50)
    }

    @Test("What is under way is known, and can be given up")
    func underWay() throws {
        var results = try started(total: 1_000)
        results.begin(request(100))
        results.begin(request(600))
        #expect(results.isLoading)
        let one: Set<PageRequest> = [request(100)]
        let both: Set<PageRequest> = [request(100), request(600)]
        #expect(results.requestsUnderWay(around: 110..<130) == one)
        #expect(results.requestsUnderWay(around: 50..<100).isEmpty)
        #expect(results.requestsUnderWay(around: 149..<601) == both)
        results.abandon(request(100))
        results.abandon(request(600))
        #expect(!results.isLoading)
        #expect(results.requests(around: 110..<130, atMost: 3) == [request(100)])
    }

    @Test("A row is found by its backup's id")
    func positionOfID() throws {
        var results = try started(total: 1_000)
        try results.load(request(500), of: 1_000, total: 1_000)
        #expect(results.position(ofID: "b7") == 7)
        #expect(results.position(ofID: "b520") == 520)
        #expect(results.position(ofID: "b100") == nil)
    }

    @Test("A record is found where its page is kept")
    func recordRange() throws {
        let text = pageText(records: [#"{"resource_id":"x"}"#, #"{"resource_id":"y"}"#], total: "2")
        var arrived = try RecordPage(scanning: Array(text.utf8))
        arrived.rows.recordsLocation = 1_000
        var results = ResultSet(pageSize: 50)
        results.receive(arrived, for: request(0))
        let range = try #require(results.recordRange(at: 1))
        let bytes = arrived.bytes[Int(range.lowerBound - 1_000)..<Int(range.upperBound - 1_000)]
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"resource_id":"y"}"#)
        #expect(results.recordRange(at: 2) == nil)
    }

    @Test("A record whose page is not kept is nowhere")
    func recordRangeOfAPageThatIsNotKept() throws {
        let results = try started(total: 50)
        #expect(results.recordRange(at: 0) == nil)
    }

    @Test("Two sets of one history differ as soon as one of them has changed")
    func equality() throws {
        let results = try started(total: 120)
        var other = results
        #expect(other == results)
        other.begin(request(50))
        #expect(other != results)
        other.abandon(request(50))
        #expect(other != results)
    }

    // MARK: Asking around the cursor

    @Test("The end is reached at once: only the pages that are looked at are asked for")
    func goingToTheEnd() throws {
        var results = try started(total: 12_412)
        #expect(results.requests(around: 12_400..<12_412, atMost: 3) == [request(12_400)])
        try results.load(request(12_400), of: 12_412, total: 12_412)
        #expect(results.count == 12_412)
        #expect(results.id(at: 12_411) == "b12411")
        #expect(results.row(at: 12_399) == nil)
        #expect(!results.isComplete)
        #expect(results.requests(around: 12_390..<12_412, atMost: 3) == [request(12_350)])
    }

    @Test("Pages around the cursor come nearest the start first, within the limit of those under way")
    func aroundWithinTheLimit() throws {
        var results = try started(total: 1_000)
        #expect(results.requests(around: 100..<300, atMost: 3) == [request(100), request(150), request(200)])
        results.begin(request(100))
        #expect(results.requests(around: 100..<300, atMost: 3) == [request(150), request(200)])
        results.begin(request(800))
        results.begin(request(850))
        #expect(results.requests(around: 100..<300, atMost: 3).isEmpty)
    }

    @Test("A gap between two loaded pages is asked for as far as it goes")
    func gapBetweenPages() throws {
        var results = try started(total: 1_000)
        try results.load(request(80), of: 1_000, total: 1_000)
        #expect(results.requests(around: 40..<90, atMost: 3) == [request(50, 30)])
        #expect(results.nextRequests(atMost: 1) == [request(50, 30)])
    }

    @Test("Behind the total the list is felt for, one page further")
    func behindTheTotal() throws {
        let results = try started(total: 50, of: 120)
        #expect(results.count == 50)
        #expect(results.requests(around: 30..<62, atMost: 3) == [request(50)])
    }

    // MARK: Asking for everything

    @Test("A load of everything asks in order, and not beyond the total")
    func nextInOrder() throws {
        var results = try started(total: 120)
        #expect(results.nextRequests(atMost: 3) == [request(50), request(100)])
        results.begin(request(50))
        #expect(results.nextRequests(atMost: 3) == [request(100)])
        results.begin(request(100))
        #expect(results.nextRequests(atMost: 3).isEmpty)
    }

    @Test("A load of everything may use larger pages")
    func nextWithLargerPages() throws {
        let results = try started(total: 1_000)
        let expected = [request(50, 200), request(250, 200), request(450, 200)]
        #expect(results.nextRequests(atMost: 3, pageSize: 200) == expected)
    }

    @Test("Without a total pages are asked for one at a time")
    func nextWithoutATotal() throws {
        var results = try started(total: nil)
        #expect(results.total == nil)
        #expect(results.count == 50)
        #expect(results.nextRequests(atMost: 3) == [request(50)])
        results.begin(request(50))
        #expect(results.nextRequests(atMost: 3).isEmpty)
    }

    @Test("A page that failed is asked for again")
    func nextAfterAFailure() throws {
        var results = try started(total: 200)
        results.begin(request(50))
        results.abandon(request(50))
        #expect(results.nextRequests(atMost: 1) == [request(50)])
    }
}
