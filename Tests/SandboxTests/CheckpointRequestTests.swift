import BackupAPI
import Support
import Testing

@testable import Sandbox

@Suite("The parameters of the list by everything but tags")
struct CheckpointRequestTests {
    private func answer(_ parameters: String) -> String {
        let path = Endpoint.checkpointItems(parameters: parameters).path(project: "demo")
        let answer = Sandbox(.fixed(backups: 5)).respond(to: APIRequest(method: "GET", path: path, token: "demo"))
        return "\(answer.status) \(String(decoding: answer.body, as: UTF8.self))"
    }

    @Test(
        "What the service cannot read is refused in its shape",
        arguments: [
            ("limit=ten", "limit: a whole number is expected."),
            ("limit=+5", "limit: a whole number is expected."),
            ("limit=0", "limit: 0 is out of range; a page has 1 record or more."),
            ("sort=size", #"sort: \"size\" is no key that can be sorted by."#),
            ("sort=name:down", #"sort: \"down\" is no direction; asc and desc are allowed."#),
            ("start_time=yesterday", "start_time: a time such as 2017-04-15T04:25:38 is expected."),
            ("end_time=2017-04-15", "end_time: a time such as 2017-04-15T04:25:38 is expected."),
            ("status=", "status: the value is empty."),
            ("state=error", "state: the parameter is unknown."),
        ])
    func refusals(parameters: String, sentence: String) {
        #expect(answer(parameters) == #"400 {"error_code":"CSBS.9001","error_msg":"\#(sentence)"}"#)
    }

    @Test("A marker that names no backup is refused")
    func marker() {
        #expect(answer("marker=x") == #"404 {"error_code":"CSBS.3001","error_msg":"There is no backup x."}"#)
    }

    @Test("No backup found is an empty list; without parameters it is every backup")
    func lists() {
        #expect(answer("status=gone") == #"200 {"checkpoint_items":[]}"#)
        #expect(answer("").hasPrefix(#"200 {"checkpoint_items":[{"checkpoint_id":"#))
        #expect(!answer("").contains(#""tags""#) || answer("").contains(#""extend_info""#))
    }

    @Test("The service reads the query that was sent", arguments: 0..<10)
    func identity(seed: UInt64) throws {
        var chance = Chance(seed)
        for _ in 0..<100 {
            var query = CheckpointQuery()
            func text() -> String? { chance.next(2) == 0 ? nil : ["a", "ä=&?", "b c", "%2F", "日"][chance.next(5)] }
            query.status = text()
            query.marker = text()
            query.name = text()
            query.zone = text()
            query.serverID = text()
            query.serverName = text()
            if chance.next(2) == 0 { query.limit = 1 + chance.next(1_000) }
            if chance.next(2) == 0 { query.start = Timestamp(seconds: Int64(chance.next(2_000_000_000))) }
            if chance.next(2) == 0 { query.end = Timestamp(seconds: Int64(chance.next(2_000_000_000))) }
            for key in CheckpointQuery.SortKey.allCases where chance.next(3) == 0 {
                query.sort.append(CheckpointQuery.Sort(key, isDescending: chance.next(2) == 0))
            }
            let endpoint = Endpoint.checkpointItems(parameters: query.text)
            #expect(Endpoint(method: "GET", path: endpoint.path) == endpoint)
            #expect(try CheckpointQueryReader.read(query.text) == query)
        }
    }

    @Test("What is known of a seeded backup without its record is what the record says")
    func facts() throws {
        let account = SeededAccount(.fixed(backups: 800))
        for index in 0..<800 {
            let quick = account.facts(at: index)
            let read = (account as any Account).readFacts(at: index)
            #expect(quick?.id == read?.id && quick?.status == read?.status && quick?.serverID == read?.serverID)
            #expect(quick?.serverName == read?.serverName && quick?.zone == read?.zone && quick?.name == read?.name)
            #expect(quick?.createdAt == read?.createdAt)
        }
    }
}
