import BackupAPI
import BackupClient
import Testing

@Suite("A list that is read once, page by page")
struct PageSequenceTests {
    /// Reads a list whose pages a function makes, at most a hundred of them; the ids that came and the offsets asked for.
    private func read(
        _ sequence: inout PageSequence, _ answer: (PageRequest) throws -> RecordPage
    ) throws -> (ids: [String], offsets: [Int]) {
        var found: [String] = []
        var offsets: [Int] = []
        while let request = sequence.next {
            try #require(offsets.count < 100, "it asks for ever")
            offsets.append(request.offset)
            let page = try answer(request)
            found += sequence.receive(page).map { page.rows.id(at: $0) }
        }
        return (found, offsets)
    }

    private func honest(_ request: PageRequest, of count: Int, total: Int?) throws -> RecordPage {
        let start = min(request.offset, count)
        return try page(ids(start..<min(start + request.limit, count)), total: total)
    }

    @Test("An honest list is whole, and nothing is said")
    func honestList() throws {
        var sequence = PageSequence(pageSize: 50)
        let (found, offsets) = try read(&sequence) { try honest($0, of: 120, total: 120) }
        #expect(found == ids(0..<120))
        #expect(offsets == [0, 50, 100])
        #expect(sequence.end == .complete)
        #expect(sequence.verdict() == PageSequence.wholeVerdict)
    }

    @Test("A service that counts records that it does not send is not mistaken for one that ignores the offset")
    func missingRecords() throws {
        var sequence = PageSequence(pageSize: 20)
        // One record in ten is never sent, and offsets count what is.
        let (found, _) = try read(&sequence) { request in
            let all = (0..<100).filter { $0 % 10 != 9 }
            let start = min(request.offset, 100)
            let sent = (start..<min(start + request.limit, 100)).filter(all.contains)
            return try page(sent.map { "id-\($0)" }, total: 100)
        }
        #expect(Set(found).count == 90)
        #expect(
            sequence.verdict().failure
                == "Only 90 of 100 backups were returned: the service counts backups that it does not return; reload the list, "
                + "or report it to the provider.")
        #expect(sequence.verdict().remarks.isEmpty)
    }

    @Test("Before its end a list is open")
    func open() throws {
        var sequence = PageSequence(pageSize: 50)
        #expect(sequence.end == .open)
        _ = sequence.receive(try honest(PageRequest(offset: 0, limit: 50), of: 120, total: 120))
        #expect(sequence.end == .open)
        #expect(sequence.loadedCount == 50)
        #expect(sequence.total == 120)
    }

    @Test(
        "One empty page in the middle is asked for again, whatever total it gives", arguments: [200, 0, nil] as [Int?])
    func emptyOnce(total: Int?) throws {
        var sequence = PageSequence(pageSize: 50)
        var isFirst = true
        let (found, offsets) = try read(&sequence) { request in
            if request.offset == 100, isFirst {
                isFirst = false
                return try page([], total: total)
            }
            return try honest(request, of: 200, total: 200)
        }
        #expect(found == ids(0..<200))
        #expect(offsets == [0, 50, 100, 100, 150, 200])
        #expect(sequence.verdict() == PageSequence.wholeVerdict)
    }

    @Test("A list that ends below the smallest total is short, and says both numbers and why")
    func short() throws {
        var sequence = PageSequence(pageSize: 50)
        let (found, offsets) = try read(&sequence) { try honest($0, of: 100, total: 1_500) }
        #expect(found.count == 100)
        #expect(offsets == [0, 50, 100, 100])
        #expect(sequence.end == .short(loaded: 100, expected: 1_500, cause: .emptyPage))
        let verdict = sequence.verdict()
        #expect(
            verdict.failure
                == "Only 100 of 1,500 backups were returned: the service returned an empty page after them, twice; reload the list."
        )
        #expect(verdict.dependsOnCountWithoutFilter)
        #expect(verdict.remarks.isEmpty)
    }

    @Test("A total that equals the count without the filter may ignore it: said, and no failure")
    func totalIgnoresTheFilter() throws {
        var sequence = PageSequence(pageSize: 50)
        _ = try read(&sequence) { try honest($0, of: 100, total: 1_500) }
        let verdict = sequence.verdict(countWithoutFilter: 1_500)
        #expect(verdict.failure == nil)
        #expect(
            verdict.remarks == [
                "100 backups were returned. The service counts 1,500 with and without the filter, so its total may ignore the filter."
            ])
        #expect(sequence.verdict(countWithoutFilter: 1_501).failure != nil)
    }

    @Test("A service that ignores the offset is not asked for ever, and no count excuses it")
    func offsetIsIgnored() throws {
        var sequence = PageSequence(pageSize: 50)
        let (found, offsets) = try read(&sequence) { _ in try page(ids(0..<50), total: 1_000) }
        #expect(found == ids(0..<50))
        #expect(offsets == [0, 50])
        let verdict = sequence.verdict(countWithoutFilter: 1_000)
        #expect(
            verdict.failure
                == "Only 50 of 1,000 backups were returned: the service returned the same page again, so it seems to ignore the "
                + "offset; narrow the filter until it fits on one page.")
        #expect(!verdict.dependsOnCountWithoutFilter)
    }

    @Test("Records that come twice in the place of others make a list short")
    func repeatsInPlaceOfOthers() throws {
        var sequence = PageSequence(pageSize: 50)
        _ = try read(&sequence) { request in
            try page(request.offset == 0 ? ids(0..<50) : request.offset == 50 ? ids(45..<95) : [], total: 100)
        }
        #expect(
            sequence.verdict().failure
                == "Only 95 of 100 backups were returned: 5 were returned twice, because the order changed between pages; reload the list."
        )
        #expect(sequence.duplicates == 5)
    }

    @Test("A list that grows while it is read is whole, and both facts are said")
    func growing() throws {
        var sequence = PageSequence(pageSize: 50)
        _ = try read(&sequence) { request in
            request.offset == 0 ? try page(ids(0..<50), total: 60) : try page(ids(49..<60), total: 61)
        }
        let verdict = sequence.verdict()
        #expect(verdict.end == .complete)
        #expect(verdict.failure == nil)
        #expect(
            verdict.remarks == [
                "The list changed while it was read: 60 matches at first, 61 at the end.",
                "1 backup was returned twice and left out the second time: the order changed between pages.",
            ])
    }

    @Test("An endless service is ended at the maximum, to the record")
    func endless() throws {
        var sequence = PageSequence(pageSize: 50, maximumRecords: 120)
        let (found, offsets) = try read(&sequence) { request in
            try page(ids(request.offset..<(request.offset + 50)), total: nil)
        }
        #expect(found == ids(0..<120))
        #expect(offsets == [0, 50, 100])
        #expect(sequence.end == .limited(maximum: 120))
        #expect(
            sequence.verdict().failure
                == "Stopped at 120 backups, the maximum; narrow the filter.")
    }

    @Test("A list that is as long as the maximum is whole")
    func exactlyTheMaximum() throws {
        var sequence = PageSequence(pageSize: 50, maximumRecords: 100)
        _ = try read(&sequence) { try honest($0, of: 100, total: 100) }
        #expect(sequence.end == .complete)
    }

    @Test("A record without an id is a repeat only where its page repeats")
    func recordsWithoutID() throws {
        let same = #"{"resource_name":"x"}"#
        let pages = [[same, same], [same, #"{"resource_name":"y"}"#], [same, same]].map {
            pageText(records: $0, total: nil)
        }
        var sequence = PageSequence(pageSize: 2)
        var fresh: [[Int]] = []
        for text in pages { fresh.append(sequence.receive(try RecordPage(scanning: Array(text.utf8)))) }
        #expect(fresh == [[0, 1], [0, 1], []])
        #expect(sequence.next == nil)
        #expect(sequence.loadedCount == 4)
        #expect(sequence.duplicates == 2)
    }
}

extension PageSequence {
    /// What is said of a list with which nothing is wrong.
    fileprivate static var wholeVerdict: ListVerdict {
        var sequence = PageSequence(pageSize: 1)
        if let empty = try? RecordPage(scanning: Array(#"{"resources":[]}"#.utf8)) { _ = sequence.receive(empty) }
        return sequence.verdict()
    }
}
