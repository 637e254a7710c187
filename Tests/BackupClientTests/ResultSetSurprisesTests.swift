import BackupAPI
import Testing

@testable import BackupClient

@Suite("A result set over a service that surprises")
struct ResultSetSurprisesTests {
    private func request(_ offset: Int, _ limit: Int = 50) -> PageRequest { PageRequest(offset: offset, limit: limit) }

    private func started(total: Int?, of count: Int) throws -> ResultSet {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: count, total: total)
        return results
    }

    // MARK: Totals

    @Test("A total that is a text counts like a number")
    func totalAsText() throws {
        let text = pageText(records: [#"{"resource_id":"x"}"#], total: #""120""#)
        var results = ResultSet(pageSize: 50)
        results.receive(try RecordPage(scanning: Array(text.utf8)), for: request(0))
        #expect(results.total == 120)
        #expect(results.count == 120)
    }

    @Test("A page without a total leaves the last one standing")
    func totalIsMissingOnce() throws {
        var results = try started(total: 1_000, of: 1_000)
        try results.load(request(50), of: 1_000, total: nil)
        #expect(results.total == 1_000)
        #expect(!results.totalHasChanged)
    }

    @Test("A total that changes is noticed, and the list follows it")
    func totalChanges() throws {
        var results = try started(total: 1_000, of: 1_000)
        #expect(!results.totalHasChanged)
        try results.load(request(50), of: 1_000, total: 1_010)
        #expect(results.totalHasChanged)
        #expect(results.firstTotal == 1_000)
        #expect(results.total == 1_010)
        #expect(results.count == 1_010)
        try results.load(request(100), of: 1_000, total: 20)
        #expect(results.count == 150)
    }

    @Test("Where the total is too high, the true end is found in a few requests")
    func totalIsTooHigh() throws {
        var results = try started(total: 12_000, of: 3_000)
        var asked = 1
        while asked < 100 {
            let last = max(0, results.count - 1)
            let requests = results.requests(around: max(0, last - 24)..<(last + 12), atMost: 1)
            guard let request = requests.first else { break }
            try results.load(request, of: 3_000, total: 12_000)
            asked += 1
        }
        #expect(asked <= 16)
        #expect(results.count == 3_000)
        #expect(results.id(at: 2_999) == "b2999")
    }

    @Test("A load of everything ends where the records end, though the total is too high")
    func loadWithATotalTooHigh() throws {
        var results = try started(total: 12_000, of: 130)
        var asked = 1
        while asked < 100, let request = results.nextRequests(atMost: 1).first {
            try results.load(request, of: 130, total: 12_000)
            asked += 1
        }
        // Three pages, an empty one, and the same once more.
        #expect(asked == 5)
        #expect(results.idsInOrder == ids(0..<130))
        #expect(results.end() == .short(loaded: 130, expected: 12_000, cause: .emptyPage))
        #expect(results.verdict(countWithoutFilter: 12_000).failure == nil)
    }

    @Test("A load of everything goes on past a total that is too low")
    func loadWithATotalTooLow() throws {
        var results = try started(total: 10, of: 120)
        #expect(results.count == 50)
        var asked = 1
        while asked < 100, let request = results.nextRequests(atMost: 3).first {
            try results.load(request, of: 120, total: 10)
            asked += 1
        }
        #expect(asked <= 4)
        #expect(results.idsInOrder == ids(0..<120))
    }

    @Test("An enormous total makes a long list, and no trap")
    func enormousTotal() throws {
        var results = try started(total: 1 << 53, of: 60)
        #expect(results.count == 1 << 53)
        let last = results.count - 1
        let requests = results.requests(around: (last - 20)..<(last + 12), atMost: 3)
        #expect(!requests.isEmpty)
        for request in requests { try results.load(request, of: 60, total: 1 << 53) }
        #expect(results.count < 1 << 53)
    }

    // MARK: Pages of the wrong size

    @Test("A service that gives fewer than asked is asked for the rest")
    func fewerThanAsked() throws {
        var results = ResultSet(pageSize: 50)
        results.receive(try page(ids(0..<30), total: 120), for: request(0))
        #expect(results.count == 120)
        #expect(!results.isComplete)
        #expect(results.nextRequests(atMost: 1) == [request(30)])
        #expect(results.requests(around: 20..<44, atMost: 1) == [request(30)])
    }

    @Test("A service that gives more than asked is believed")
    func moreThanAsked() throws {
        var results = ResultSet(pageSize: 50)
        results.receive(try page(ids(0..<120), total: 120), for: request(0))
        #expect(results.count == 120)
        #expect(results.idsInOrder == ids(0..<120))
        #expect(results.nextRequests(atMost: 3) == [request(120)])
        results.receive(try page([], total: 120), for: request(120))
        #expect(results.isComplete)
        #expect(results.count == 120)
    }

    @Test("More than asked into a gap does not repeat what follows it")
    func moreThanAskedIntoAGap() throws {
        var results = try started(total: 200, of: 200)
        try results.load(request(100, 100), of: 200, total: 200)
        results.receive(try page(ids(50..<150), total: 200), for: request(50))
        #expect(results.idsInOrder == ids(0..<200))
    }

    // MARK: Duplicates

    @Test("A record that comes twice is shown once and counted")
    func duplicates() throws {
        var results = try started(total: 100, of: 100)
        results.begin(request(50))
        let fresh = results.receive(try page(ids(45..<95), total: 100), for: request(50))
        #expect(fresh == Array(5..<50))
        #expect(results.duplicates == 5)
        #expect(results.loadedCount == 95)
        #expect(results.count == 95)
        #expect(results.idsInOrder == ids(0..<95))
    }

    @Test("A record that comes twice in one page is shown once")
    func duplicatesInOnePage() throws {
        var results = ResultSet(pageSize: 50)
        results.receive(try page(["x", "y", "x"], total: 3), for: request(0))
        #expect(results.idsInOrder == ["x", "y"])
        #expect(results.duplicates == 1)
        #expect(results.isComplete)
    }

    @Test("A service that ignores the offset is not asked for ever", arguments: [nil, 50, 12_000] as [Int?])
    func offsetIsIgnored(_ total: Int?) throws {
        var results = try started(total: total, of: 50)
        var asked = 1
        while asked < 50, !results.isComplete {
            let requests = results.nextRequests(atMost: 3)
            try #require(!requests.isEmpty)
            for request in requests {
                results.begin(request)
                results.receive(try page(ids(0..<50), total: total), for: request)
                asked += 1
            }
        }
        #expect(results.isComplete)
        #expect(asked <= 4)
        #expect(results.idsInOrder == ids(0..<50))
        #expect(
            results.end() == (total == 12_000 ? .short(loaded: 50, expected: 12_000, cause: .repeatedPage) : .complete))
    }

    // MARK: Holes

    @Test("An empty page in the middle is asked for once more, then it leaves no hole")
    func emptyPageInTheMiddle() throws {
        var results = try started(total: 150, of: 150)
        try results.load(request(100), of: 150, total: 150)
        results.receive(try page([], total: 150), for: request(50))
        #expect(results.count == 150)
        #expect(results.requests(around: 40..<60, atMost: 3) == [request(50)])
        results.receive(try page([], total: 150), for: request(50))
        #expect(results.count == 100)
        #expect(results.id(at: 49) == "b49")
        #expect(results.id(at: 50) == "b100")
        #expect(results.id(at: 99) == "b149")
        #expect(results.requests(around: 40..<60, atMost: 3).isEmpty)
        try results.load(request(150), of: 150, total: 150)
        #expect(results.isComplete)
        #expect(results.count == 100)
        #expect(results.end() == .short(loaded: 100, expected: 150, cause: .emptyPage))
    }

    @Test("An empty page in the middle that was a mistake costs nothing")
    func emptyPageByMistake() throws {
        var results = try started(total: 150, of: 150)
        results.receive(try page([], total: 0), for: request(50))
        #expect(!results.isComplete)
        #expect(results.end() == .open)
        #expect(results.nextRequests(atMost: 1) == [request(50)])
        try results.load(request(50), of: 150, total: 150)
        try results.load(request(100), of: 150, total: 150)
        while let request = results.nextRequests(atMost: 1).first { try results.load(request, of: 150, total: 150) }
        #expect(results.idsInOrder == ids(0..<150))
        #expect(results.end() == .complete)
        #expect(!results.totalHasChanged)
    }

    @Test("A list is not whole where the count says more than the pages")
    func countSaysMore() throws {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: 30, total: nil)
        while let request = results.nextRequests(atMost: 1).first { try results.load(request, of: 30, total: nil) }
        #expect(results.end() == .complete)
        #expect(results.end(counted: 3_000) == .short(loaded: 30, expected: 3_000, cause: .emptyPage))
    }

    @Test("An endless service is ended at the maximum")
    func endless() throws {
        var results = ResultSet(pageSize: 50, maximumRecords: 100)
        var asked = 0
        while asked < 20, let request = results.nextRequests(atMost: 1).first {
            results.receive(try page(ids(request.offset..<(request.offset + 50)), total: nil), for: request)
            asked += 1
        }
        #expect(asked == 2)
        #expect(results.isComplete)
        #expect(results.end() == .limited(maximum: 100))
    }

    @Test("A page of duplicates in the middle leaves no hole either")
    func duplicatesInTheMiddle() throws {
        var results = try started(total: 150, of: 150)
        try results.load(request(100), of: 150, total: 150)
        results.receive(try page(ids(0..<50), total: 150), for: request(50))
        #expect(results.duplicates == 50)
        let expected = ids(0..<50) + ids(100..<150)
        #expect(results.idsInOrder == expected)
        #expect(results.requests(around: 40..<60, atMost: 3).isEmpty)
    }
}
