import BackupAPI
import BackupClient
import Testing

/// Pages of two sizes under way at once: somebody looks around in small ones, then asks for everything in large ones.
@Suite("Pages under way that overlap")
struct ResultSetOverlapTests {
    private func request(_ offset: Int, _ limit: Int = 50) -> PageRequest { PageRequest(offset: offset, limit: limit) }

    /// A list of 1,200 whose first page has come, with the page of position 300 and then large ones under way.
    private func lookingAroundThenLoading() throws -> (results: ResultSet, underWay: [PageRequest]) {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: 1_200, total: 1_200)
        var underWay = results.requests(around: 300..<324, atMost: 3)
        for request in underWay { results.begin(request) }
        let large = results.nextRequests(atMost: 3, pageSize: 1_000)
        for request in large { results.begin(request) }
        underWay += large
        return (results, underWay)
    }

    @Test("A load of everything gives everything in order, whichever page comes first", arguments: [false, true])
    func everythingComesInOrder(_ isReversed: Bool) throws {
        let (started, underWay) = try lookingAroundThenLoading()
        var results = started
        for request in isReversed ? underWay.reversed() : underWay {
            try results.load(request, of: 1_200, total: 1_200)
        }
        var asked = 0
        while asked < 20, let request = results.nextRequests(atMost: 1, pageSize: 1_000).first {
            try results.load(request, of: 1_200, total: 1_200)
            asked += 1
        }
        #expect(results.isComplete)
        #expect(results.loadedCount == 1_200)
        #expect(results.idsInOrder == ids(0..<1_200))
        #expect(results.duplicates == 0)
    }

    @Test("A small page that comes after a large one over the same offsets does not end the list")
    func latePageDoesNotEndTheList() throws {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: 1_200, total: 1_200)
        results.begin(request(300))
        try results.load(request(50, 900), of: 1_200, total: 1_200)
        try results.load(request(300), of: 1_200, total: 1_200)
        #expect(!results.isComplete)
        #expect(results.count == 1_200)
        #expect(results.nextRequests(atMost: 1) == [request(950)])
    }

    @Test("What is asked for never overlaps what is under way, though the loaded end is not on a page's boundary")
    func requestsDoNotOverlap() throws {
        var results = ResultSet(pageSize: 30)
        try results.load(request(0, 30), of: 2_000, total: 2_000)
        try results.load(request(30, 1_000), of: 2_000, total: 2_000)
        for window in [1_031..<1_040, 1_055..<1_060, 1_060..<1_110] {
            for request in results.requests(around: window, atMost: 6) {
                let offsets = request.offset..<(request.offset + request.limit)
                let overlapped = results.inFlight.filter { ($0.offset..<($0.offset + $0.limit)).overlaps(offsets) }
                #expect(overlapped.isEmpty, "\(request)")
                results.begin(request)
            }
        }
    }

    @Test("A window across two pages asks for both at once")
    func windowAcrossTwoPages() throws {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: 1_000, total: 1_000)
        #expect(results.requests(around: 190..<214, atMost: 3) == [request(150), request(200)])
    }

    @Test("The question that feels for the true end counts as under way for the place that needs it")
    func feelingForTheEndIsUnderWay() throws {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: 3_000, total: 12_000)
        try results.load(request(11_950), of: 3_000, total: 12_000)
        let window = (results.count - 24)..<(results.count + 12)
        let requests = results.requests(around: window, atMost: 1)
        try #require(requests.count == 1)
        results.begin(requests[0])
        #expect(results.requestsUnderWay(around: window) == Set(requests))
    }

    @Test("An empty page that came first is no end, once records have come from behind it")
    func emptyPageIsNoEnd() throws {
        var results = ResultSet(pageSize: 50)
        try results.load(request(0), of: 400, total: 400)
        results.receive(try page([], total: 400), for: request(50))
        results.receive(try page(ids(100..<150), total: 400), for: request(100))
        var asked = 0
        while asked < 20, let request = results.nextRequests(atMost: 1).first {
            if request.offset == 50 {
                results.receive(try page([], total: 400), for: request)
            } else {
                try results.load(request, of: 400, total: 400)
            }
            asked += 1
        }
        #expect(results.isComplete)
        #expect(results.loadedCount == 350)
    }
}
