import BackupAPI
import BackupClient
import Sandbox
import Support
import Testing

@Suite("The list by everything but tags, in memory and over a socket", .timeLimit(.minutes(1)))
struct CheckpointContractTests {
    private func ids(_ page: RecordPage) -> [String] { (0..<page.rows.count).map { page.rows.id(at: $0) } }

    private func query(_ change: (inout CheckpointQuery) -> Void) -> CheckpointQuery {
        var query = CheckpointQuery()
        change(&query)
        return query
    }

    @Test("Bare records are rows like any other, but their tags were not read", arguments: Way.allCases)
    func rows(_ way: Way) async throws {
        try await way.withClient(of: Sandbox(.fixed(backups: 60))) { client in
            let page = try await client.checkpoints(CheckpointQuery())
            let whole = try await client.filter(Filter(), limit: 1_000, offset: 0)
            #expect(page.totalCount == nil && page.rows.count >= 50)
            for index in 0..<page.rows.count {
                var row = page.rows[index]
                #expect(row.lacksTags && row.tagList.isEmpty)
                let place = try #require((0..<whole.rows.count).first { whole.rows.id(at: $0) == row.id })
                var other = whole.rows[place]
                #expect(!other.lacksTags)
                (row.lacksTags, row.tagList, other.tagList) = (false, [], [])
                #expect(row == other)
            }
        }
    }

    @Test("Every parameter narrows the answer to what it says", arguments: Way.allCases)
    func parameters(_ way: Way) async throws {
        try await way.withClient(of: Sandbox(.fixed(backups: 600))) { client in
            let all = try await client.filter(Filter(), limit: 1_000, offset: 0).rows
            let rows = (0..<all.count).map { all[$0] }.filter { !$0.serverID.isEmpty }
            let sample = try #require(rows.first { $0.status.word == "error" })
            let moment = try #require(rows[rows.count / 2].createdAt)
            let cases: [(CheckpointQuery, (Row) -> Bool)] = [
                (query { $0.status = "error" }, { $0.status.word == "error" }),
                (query { $0.serverID = sample.serverID }, { $0.serverID == sample.serverID }),
                (query { $0.serverName = "WEB" }, { $0.serverName.contains("web") }),
                (query { $0.zone = "eu-de-02" }, { $0.zone == "eu-de-02" }),
                (query { $0.name = "upgrade" }, { $0.name.contains("upgrade") }),
                (query { $0.start = moment }, { $0.createdAt.map { $0 >= moment } ?? false }),
                (query { $0.end = moment }, { $0.createdAt.map { $0 <= moment } ?? false }),
                (
                    query {
                        $0.status = "available"
                        $0.serverID = sample.serverID
                    }, { $0.status.word == "available" && $0.serverID == sample.serverID }
                ),
                (query { $0.name = "ä & b=c" }, { _ in false }),
            ]
            for (query, isFound) in cases {
                let found = rows.filter(isFound).map(\.id)
                let page = try await client.checkpoints(query)
                #expect(ids(page) == found, "\(query.text)")
            }
        }
    }

    @Test("Pages follow one another by their last id, and an empty one ends them", arguments: Way.allCases)
    func paging(_ way: Way) async throws {
        try await way.withClient(of: Sandbox(.fixed(backups: 25))) { client in
            var query = CheckpointQuery()
            query.limit = 10
            query.sort = [CheckpointQuery.Sort(.createdAt)]
            let whole = ids(try await client.checkpoints(CheckpointQuery()))
            var found: [String] = []
            var counts: [Int] = []
            repeat {
                let page = try await client.checkpoints(query)
                counts.append(page.rows.count)
                found += ids(page)
                query.marker = found.last
            } while counts.last != 0
            #expect(counts == [10, 10, 5, 0])
            #expect(found == whole)
        }
    }

    @Test("It sorts by the keys in their order", arguments: Way.allCases)
    func sorting(_ way: Way) async throws {
        try await way.withClient(of: Sandbox(.fixed(backups: 100))) { client in
            var query = CheckpointQuery()
            query.sort = [
                CheckpointQuery.Sort(.status, isDescending: false), CheckpointQuery.Sort(.name, isDescending: true),
            ]
            let page = try await client.checkpoints(query)
            let keys = (0..<page.rows.count).map { (page.rows[$0].status.word, page.rows[$0].name) }
            #expect(Set(keys.map(\.0)).count > 2)
            for (one, next) in zip(keys, keys.dropFirst()) {
                #expect(one.0 < next.0 || one.0 == next.0 && one.1 >= next.1)
            }
        }
    }

    @Test("Where it is refused, the other calls still work", arguments: Way.allCases)
    func refused(_ way: Way) async throws {
        let sandbox = Sandbox(.fixed(backups: 5, faults: [.refusedItems]))
        let (error, count) = try await way.withClient(of: sandbox) { client in
            let error = await clientError { _ = try await client.checkpoints(CheckpointQuery()) }
            return (error, try await client.count(Filter()))
        }
        let expected = ServiceError(
            status: 403, code: "APIGW.0302", message: "The token's role does not allow this call.",
            requestID: "sandbox-403")
        #expect(error == .service(expected))
        #expect(count == 5)
    }

    @Test("What breaks a limit is not sent")
    func limits() async throws {
        let client = BackupClient.over(Sandbox(.fixed(backups: 5)))
        let (none, one) = (query { $0.limit = 0 }, query { $0.limit = 1 })
        let error = await clientError { _ = try await client.checkpoints(none) }
        #expect(error?.sentence == "limit: 0 is out of range; a page has 1 record or more.")
        let page = try await client.checkpoints(one)
        #expect(page.rows.count == 1)
    }
}
