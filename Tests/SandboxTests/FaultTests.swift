import BackupAPI
import Support
import Testing

@testable import Sandbox

/// What each fault does to the pages of 1,000 backups, read 100 at a time.
@Suite("The faults of the sandbox")
struct FaultTests {
    private func sandbox(_ faults: Sandbox.Fault...) -> Sandbox {
        var configuration = Sandbox.Configuration.fixed(backups: 1_000)
        configuration.faults = Set(faults)
        return Sandbox(configuration)
    }

    private func post(_ body: String, to sandbox: Sandbox) throws -> JSONValue {
        let answer = sandbox.respond(
            to: APIRequest(
                method: "POST", path: Endpoint.resourceInstances.path(project: "demo"), token: "demo",
                body: Array(body.utf8)))
        #expect(answer.status == 200)
        return try JSONValue(parsing: answer.body)
    }

    /// Numbers of records and totals of the ten pages.
    private func pages(_ sandbox: Sandbox) throws -> (counts: [Int], totals: [JSONValue?], first: [JSONValue?]) {
        let pages = try (0..<10).map { page in
            try post(#"{"action":"filter","limit":"100","offset":"\#(page * 100)"}"#, to: sandbox)
        }
        return (
            pages.map { $0["resources"]?.elements?.count ?? -1 }, pages.map { $0["total_count"] },
            pages.map { $0["resources"]?.elements?.first }
        )
    }

    private let hundred = [Int](repeating: 100, count: 10)
    private let honest = [JSONValue](repeating: .number("1000"), count: 10)

    @Test("Without a fault pages and totals are whole")
    func none() throws {
        let (counts, totals, first) = try pages(sandbox())
        #expect(counts == hundred)
        #expect(totals == honest)
        #expect(Set(first).count == 10)
    }

    @Test("One page in the middle is empty, always or once")
    func emptyPage() throws {
        var holed = hundred
        holed[5] = 0
        let always = sandbox(.emptyPage)
        for _ in 0..<2 { #expect(try pages(always).counts == holed) }
        #expect(try pages(always).totals == honest)
        let once = sandbox(.emptyPageOnce)
        #expect(try pages(once).counts == holed)
        #expect(try pages(once).counts == hundred)
        // A single page is no middle.
        #expect(try post(#"{"action":"filter"}"#, to: always)["resources"]?.elements?.count == 1_000)
    }

    @Test("Rows are dropped and counted")
    func droppedRows() throws {
        let (counts, totals, _) = try pages(sandbox(.droppedRows))
        #expect(counts == [Int](repeating: 95, count: 10))
        #expect(totals == honest)
    }

    @Test("Offset and limit are ignored")
    func paging() throws {
        let (counts, _, first) = try pages(sandbox(.ignoredOffset))
        #expect(counts == hundred)
        #expect(Set(first).count == 1)
        #expect(try pages(sandbox(.shortPages)).counts == [Int](repeating: 50, count: 10))
    }

    @Test("Totals drift, ignore the filter, are texts")
    func totals() throws {
        #expect(try pages(sandbox(.driftingTotal)).totals == (0..<10).map { .number("\(1_000 + $0)") })
        #expect(try pages(sandbox(.textTotal)).totals == [JSONValue](repeating: .string("1000"), count: 10))
        let none = #""tags":[{"key":"no-such-key","values":[]}]"#
        let page = try post(#"{"action":"filter",\#(none)}"#, to: sandbox(.unfilteredTotal))
        #expect(page.compactText == #"{"resources":[],"total_count":1000}"#)
        let count = try post(#"{"action":"count",\#(none)}"#, to: sandbox(.unfilteredTotal))
        #expect(count.compactText == #"{"total_count":1000}"#)
    }

    @Test("Negations hide nothing, other lists still count")
    func negations() throws {
        let hidden = #""not_tags":[{"key":"env","values":[]}],"not_tags_any":[{"key":"app","values":[]}]"#
        let count = try post(#"{"action":"count",\#(hidden)}"#, to: sandbox(.ignoredNegations))
        #expect(count.compactText == #"{"total_count":1000}"#)
        let none = #""tags":[{"key":"no-such-key","values":[]}]"#
        let both = try post(#"{"action":"count",\#(none),\#(hidden)}"#, to: sandbox(.ignoredNegations))
        #expect(both.compactText == #"{"total_count":0}"#)
    }

    @Test("Records come without their envelope")
    func bareRecords() throws {
        let query = #"{"action":"filter","limit":"3"}"#
        let bare = try post(query, to: sandbox(.bareRecords))["resources"]?.elements
        let whole = try post(query, to: sandbox())["resources"]?.elements
        #expect(bare?.count == 3)
        #expect(bare == whole?.compactMap { $0["resource_detail"] })
    }

    @Test("Each fault has a name and words of its own")
    func table() {
        #expect(Set(Sandbox.Fault.allCases.map(\.help)).count == Sandbox.Fault.allCases.count)
        for fault in Sandbox.Fault.allCases {
            #expect(fault.rawValue.utf8.allSatisfy { 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "-") })
        }
    }
}
