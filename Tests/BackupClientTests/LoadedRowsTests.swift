import BackupAPI
import Glibc
import Support
import Testing

@testable import BackupClient

/// The rows as a value against a plain model: the decoded rows in an array.
@Suite("The loaded rows as a value", .timeLimit(.minutes(2)))
struct LoadedRowsTests {
    private static func uuid(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// A record whose values depend on its number, and now and then are absent.
    private static func record(_ number: Int, _ random: inout DeterministicGenerator, sizeGrows: Bool = false) -> String
    {
        func sometimes(_ text: String) -> String { Int.random(in: 0..<5, using: &random) == 0 ? "" : text }
        let id: String
        switch number % 7 {
        case 5: id = "plain-\(number)"
        case 6: id = ""
        default: id = uuid(number)
        }
        let long = "nightly-of-the-servers"
        let name =
            [
                "nightly", "Nightly", "a", "nightly-10", "nightly-9", "ü", long, "\(long)-10", "\(long)-9",
                #"\#(long)\u0000"#,
            ].randomElement(using: &random) ?? ""
        let size = sizeGrows ? number : Int.random(in: 0..<50, using: &random)
        let day = Int.random(in: 10..<28, using: &random)
        var fields = [#""resource_id":"\#(id)""#, #""resource_name":"\#(sometimes(name))""#]
        let tag = [
            "", #"{"key":"n"}"#, #"{"key":"nn","value":"z"}"#, #"{"key":"n","value":"b"}"#, #"{"key":"n","value":"a"}"#,
        ].randomElement(using: &random)
        fields.append(#""tags":[\#(tag ?? "")]"#)
        let info =
            #""extend_info":{"size":\#(size),"resource_name":"\#(sometimes("web-\(number % 4)"))","progress":\#(number % 101)}"#
        let created = sometimes(#","created_at":"2026-10-\#(day)T01:02:03Z""#)
        fields.append(#""resource_detail":{"status":"\#(["available", "error"][number % 2])"\#(created),\#(info)}"#)
        return "{\(fields.joined(separator: ","))}"
    }

    private static func page(_ records: [String], total: Int) throws -> RecordPage {
        try RecordPage(scanning: Array(pageText(records: records, total: "\(total)").utf8))
    }

    /// A list of which some pages are loaded, in any order.
    private func results(_ count: Int, seed: UInt64, all: Bool = false) throws -> ResultSet {
        var random = DeterministicGenerator(seed: seed)
        let records = (0..<count).map { Self.record($0, &random) }
        var results = ResultSet(pageSize: 20)
        for start in stride(from: 0, to: count, by: 20).shuffled(using: &random)
        where all || Int.random(in: 0..<3, using: &random) > 0 {
            let part = Array(records[start..<min(count, start + 20)])
            results.receive(try Self.page(part, total: count), for: PageRequest(offset: start, limit: 20))
        }
        return results
    }

    private static let columns: [RowPage.Column] =
        RowPage.TextColumn.allCases.map { .text($0) } + RowPage.NumberColumn.allCases.map { .number($0) }
        + [.tag("n"), .tag("absent")]

    @Test("Index, position, identity and values are those of the list", arguments: [UInt64(1), 2, 3])
    func places(seed: UInt64) throws {
        let results = try results(300, seed: seed)
        let rows = results.loadedRows
        let loaded = (0..<results.count).filter { results.row(at: $0) != nil }
        #expect(rows.count == loaded.count)
        for (index, position) in loaded.enumerated() {
            #expect(rows.position(ofIndex: index) == position)
            #expect(rows.index(atPosition: position) == index)
            #expect(rows[index] == results.row(at: position))
            let identity = rows.identity(at: index)
            #expect(results.identity(at: position) == identity)
            #expect(rows.index(of: identity) == index)
            #expect(results.position(of: identity) == position)
            #expect(rows.number(.sizeMegabytes, at: index) == rows[index].sizeMegabytes)
            #expect(rows.number(.createdAt, at: index) == rows[index].createdAt?.seconds)
            #expect(rows.number(.progress, at: index).map { Int($0) } == rows[index].progress)
            #expect(Array(rows.bytes(.name, at: index)) == Array(rows[index].name.utf8))
            #expect(rows.tags(at: index) == rows[index].tagList)
        }
        for position in 0..<results.count where results.row(at: position) == nil {
            #expect(rows.index(atPosition: position) == nil)
        }
        #expect(rows.index(atPosition: results.count) == nil)
        #expect(rows.index(of: .id("absent")) == nil && rows.index(of: .uuid(high: 1, low: 1)) == nil)
    }

    /// What a column says of a row, in a form that can be compared: nil where it says nothing.
    private func value(_ column: RowPage.Column, _ row: Row) -> [UInt64]? {
        func bytes(_ text: String) -> [UInt64]? { text.isEmpty ? nil : text.utf8.map { UInt64($0) + 1 } }
        func number(_ value: Int64?) -> [UInt64]? { value.map { [UInt64($0)] } }
        switch column {
        case .text(.id): return bytes(row.id)
        case .text(.name): return bytes(row.name)
        case .text(.status): return bytes(row.status.word)
        case .text(.serverName): return bytes(row.serverName)
        case .text(.serverID): return bytes(row.serverID)
        case .text(.zone): return bytes(row.zone)
        // A key comes behind the longer ones that begin with it.
        case .text(.tags): return bytes(row.tags)?.map { $0 == UInt64(UInt8(ascii: "=")) + 1 ? .max : $0 }
        case .text(.failure): return bytes(row.failure)
        case .text(.description): return bytes(row.description)
        case .number(.createdAt): return number(row.createdAt?.seconds)
        case .number(.expiresAt): return number(row.expiresAt?.seconds)
        case .number(.sizeMegabytes): return number(row.sizeMegabytes)
        case .number(.volumeCount): return number(row.volumeCount.map(Int64.init))
        case .number(.progress): return number(row.progress.map(Int64.init))
        case .number(.isIncremental): return number(row.isIncremental.map { $0 ? 1 : 0 })
        case .number(.isAutomatic): return number(row.isAutomatic.map { $0 ? 1 : 0 })
        case .tag(let key):
            return row.tagList.first { $0.key == key }.map { $0.value.utf8.map { UInt64($0) + 1 } }
        }
    }

    @Test(
        "Rows are ordered by value, equal ones as the service has them, those without a value last, in both directions")
    func orders() throws {
        let rows = try results(400, seed: 9).loadedRows
        let decoded = (0..<rows.count).map { rows[$0] }
        for column in Self.columns {
            for descending in [false, true] {
                let expected = (0..<rows.count).sorted { left, right in
                    switch (value(column, decoded[left]), value(column, decoded[right])) {
                    case (let first?, let second?):
                        if first == second { return left < right }
                        return first.lexicographicallyPrecedes(second) != descending
                    case (nil, nil): return left < right
                    case (let first, _): return first != nil
                    }
                }
                #expect(rows.order(by: column, descending: descending) == expected, "\(column) \(descending)")
            }
            for _ in 0..<50 {
                let (left, right) = (Int.random(in: 0..<rows.count), Int.random(in: 0..<rows.count))
                let (first, second) = (value(column, decoded[left]), value(column, decoded[right]))
                let order = rows.compare(left, right, by: column)
                #expect((order == 0) == (first == second), "\(column)")
                #expect(order.signum() == -rows.compare(right, left, by: column).signum(), "\(column)")
            }
        }
    }

    @Test("A task that is cancelled gets no order")
    func cancelled() async throws {
        let rows = try results(100, seed: 2, all: true).loadedRows
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return rows.order(by: .text(.name))
        }
        task.cancel()
        #expect(await task.value == nil)
    }

    @Test("A row is known by the same identity when pages arrive before it, records without an id included")
    func identitySurvives() throws {
        var random = DeterministicGenerator(seed: 4)
        let records = (0..<60).map { Self.record($0, &random) }
        var results = ResultSet(pageSize: 20)
        results.receive(try Self.page(Array(records[40..<60]), total: 60), for: PageRequest(offset: 40, limit: 20))
        let before = results.loadedRows
        let known = (0..<before.count).map { (before.identity(at: $0), before[$0]) }
        // Five of the first page's records are those of the last.
        results.receive(
            try Self.page(Array(records[0..<15]) + records[40..<45], total: 60), for: PageRequest(offset: 0, limit: 20))
        results.receive(try Self.page(Array(records[20..<40]), total: 60), for: PageRequest(offset: 20, limit: 20))
        let after = results.loadedRows
        for (identity, row) in known {
            let index = try #require(after.index(of: identity))
            #expect(after[index] == row)
        }
        #expect(Set((0..<after.count).map(after.identity)).count == after.count)
    }

    // MARK: Reading again

    @Test("A record that was read again replaces its row alone; every other row, position and offset stays")
    func replacedRecord() throws {
        var random = DeterministicGenerator(seed: 5)
        for position in [0, 1, 11, 19, 20, 37, 99] {
            let before = try results(100, seed: 11, all: true)
            var results = before
            let id = try #require(before.id(at: position))
            let fresh = try Self.page(
                [#"{"resource_id":"\#(id)","resource_name":"fresh","resource_detail":{"status":"deleting"}}"#], total: 1
            )
            let isReplaced = results.replace(fresh, at: position)
            #expect(isReplaced == !id.isEmpty)
            #expect((results == before) == id.isEmpty)
            guard !id.isEmpty else { continue }
            #expect(results.row(at: position)?.name == "fresh")
            #expect(results.count == before.count && results.loadedCount == before.loadedCount)
            #expect(results.isComplete == before.isComplete && results.duplicates == 0)
            for other in 0..<before.count {
                if other != position { #expect(results.row(at: other) == before.row(at: other)) }
                #expect(results.offset(at: other) == other)
                #expect(results.position(of: before.anchor(at: other)) == other)
                #expect(results.identity(at: other) == before.identity(at: other))
            }
            let again = Int.random(in: 0..<100, using: &random)
            if let id = results.id(at: again), !id.isEmpty {
                let page = try Self.page([#"{"resource_id":"\#(id)","resource_name":"twice"}"#], total: 1)
                let isReplacedAgain = results.replace(page, at: again)
                #expect(isReplacedAgain)
                #expect(results.row(at: again)?.name == "twice")
            }
        }
    }

    @Test("Another record, or a place that is not loaded, is not replaced")
    func notReplaced() throws {
        var results = ResultSet(pageSize: 20)
        try results.load(PageRequest(offset: 0, limit: 20), of: 100, total: 100)
        let before = results
        let refused = [
            results.replace(try BackupClientTests.page(["other"]), at: 3),
            results.replace(try BackupClientTests.page(["b3", "b4"]), at: 3),
            results.replace(try BackupClientTests.page(["b50"]), at: 50),
        ]
        #expect(refused == [false, false, false])
        #expect(results == before)
        let isReplaced = results.replace(try BackupClientTests.page(["b3"]), at: 3)
        #expect(isReplaced)
        #expect(results != before)
    }

    @Test("A page of the same records is read again in place of the old one, and nothing came twice")
    func replacedPage() throws {
        var results = ResultSet(pageSize: 2)
        func page(_ name: String) throws -> RecordPage {
            try Self.page(
                ["a", "b"].map { #"{"resource_id":"\#($0)","resource_name":"\#(name)"}"# }, total: 4)
        }
        let request = PageRequest(offset: 0, limit: 2)
        results.receive(try page("old"), for: request)
        let fresh = results.receive(try page("new"), for: request)
        #expect(fresh == [])
        #expect((0..<2).map { results.row(at: $0)?.name } == ["new", "new"])
        #expect(results.duplicates == 0 && results.loadedCount == 2 && results.count == 4)
        #expect(results.nextRequests(atMost: 1) == [PageRequest(offset: 2, limit: 2)])
    }

    // MARK: Memory

    @Test("A loaded row needs at most 120 bytes, including what remembers its id")
    func bytesPerRow() throws {
        let (count, size) = (100_000, 500)
        var results = ResultSet(pageSize: size)
        for start in stride(from: 0, to: count, by: size) {
            let records = (start..<(start + size)).map { number in
                #"{"resource_id":"\#(Self.uuid(number))","resource_name":"autobk_\#(number)","resource_detail":"#
                    + #"{"status":"available","extend_info":{"resource_name":"web-\#(number % 40)"}}}"#
            }
            results.receive(try Self.page(records, total: count), for: PageRequest(offset: start, limit: size))
        }
        #expect(results.loadedCount == count)
        #expect(results.memoryBytes < 120 * count, "\(results.memoryBytes / count) bytes a row")
    }
}
