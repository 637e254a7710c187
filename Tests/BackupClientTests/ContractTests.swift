import BackupAPI
import BackupClient
import Sandbox
import Support
import Testing

/// How a client reaches the sandbox; the contract is the same both ways.
enum Way: String, CaseIterable, Sendable {
    case memory
    case socket

    func withClient<Value: Sendable>(
        of sandbox: Sandbox, project: String = "demo", token: String = "demo",
        _ body: @escaping @Sendable (BackupClient) async throws -> Value
    ) async throws -> Value {
        switch self {
        case .memory:
            return try await body(BackupClient.over(sandbox, token: token, project: project))
        case .socket:
            return try await withServer(sandbox) { endpoint in
                try await body(try BackupClient(endpoint: endpoint, project: project, token: token))
            }
        }
    }
}

/// A filter and the letters of the backups that it shows.
struct FilterCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let filter: Filter
    let shown: String

    init(_ testDescription: String, _ filter: Filter, shows shown: String) {
        self.testDescription = testDescription
        self.filter = filter
        self.shown = shown
    }

    private static let production = TagFilter(key: "env", values: ["prod"])
    private static let web = TagFilter(key: "tier", values: ["web"])

    static let all = [
        FilterCase("nothing asked", Filter(), shows: "abcdefg"),
        FilterCase("one key with one value", Filter(tags: [production]), shows: "ab"),
        FilterCase("blanks around a key", Filter(tags: [TagFilter(key: " env ", values: ["prod"])]), shows: "ab"),
        FilterCase("a key with any value", Filter(tags: [TagFilter(key: "env")]), shows: "abcdf"),
        FilterCase(
            "one of several values of a key", Filter(tags: [TagFilter(key: "env", values: ["prod", "dev"])]),
            shows: "abf"),
        FilterCase(
            "all keys of tags", Filter(tags: [TagFilter(key: "env", values: ["prod", "test"]), web]), shows: "ac"),
        FilterCase("the empty value", Filter(tags: [TagFilter(key: "critical", values: [""])]), shows: "f"),
        FilterCase("a fuzzy value", Filter(tags: [TagFilter(key: "env", values: ["*es"])]), shows: "cd"),
        FilterCase("any key of tags_any", Filter(tagsAny: [production, web]), shows: "abcg"),
        FilterCase("not_tags hides carriers of all", Filter(notTags: [production, web]), shows: "bcdefg"),
        FilterCase("not_tags_any hides carriers of any", Filter(notTagsAny: [production, web]), shows: "def"),
        FilterCase("not_tags with one key", Filter(notTags: [production]), shows: "cdefg"),
        FilterCase("not_tags_any with one key", Filter(notTagsAny: [production]), shows: "cdefg"),
        FilterCase("a part of the name", Filter(name: "ly-"), shows: "abcde"),
        FilterCase("a part of the name in any case", Filter(name: "WEEK"), shows: "cd"),
        FilterCase(
            "all lists at once",
            Filter(
                tags: [TagFilter(key: "env")], tagsAny: [TagFilter(key: "tier", values: ["web", "db"])],
                notTags: [TagFilter(key: "tier", values: ["db"])], notTagsAny: [TagFilter(key: "critical")],
                name: "nightly"), shows: "a"),
        FilterCase("nothing found", Filter(tags: [TagFilter(key: "no-such-key")]), shows: ""),
    ]
}

@Suite("The contract, in memory and over a socket", .timeLimit(.minutes(1)))
struct ContractTests {
    @Test("A filter shows the backups that it describes, and count agrees", arguments: Way.allCases, FilterCase.all)
    func filter(_ way: Way, _ example: FilterCase) async throws {
        try await way.withClient(of: TruthTable.sandbox()) { client in
            let page = try await client.filter(example.filter, limit: 100, offset: 0)
            let count = try await client.count(example.filter)
            #expect(letters(of: page) == example.shown)
            #expect(page.totalCount == example.shown.count)
            #expect(count == example.shown.count)
        }
    }

    @Test("A service with the opposite reading of the negations is understood as it answers", arguments: Way.allCases)
    func oppositeNegations(_ way: Way) async throws {
        let tags = [TagFilter(key: "env", values: ["prod"]), TagFilter(key: "tier", values: ["web"])]
        try await way.withClient(of: TruthTable.sandbox(.opposite)) { client in
            let page = try await client.filter(Filter(notTags: tags), limit: 100, offset: 0)
            #expect(letters(of: page) == "def")
        }
    }

    @Test("Pages follow one another without a gap, and an empty one ends them", arguments: Way.allCases)
    func paging(_ way: Way) async throws {
        try await way.withClient(of: Sandbox(.fixed(backups: 23))) { client in
            let whole = try await client.filter(Filter(), limit: 1_000, offset: 0)
            var ids: [String] = []
            var counts: [Int] = []
            for offset in [0, 10, 20, 30] {
                let page = try await client.filter(Filter(), limit: 10, offset: offset)
                ids += (0..<page.rows.count).map { page.rows.id(at: $0) }
                counts.append(page.rows.count)
                #expect(page.totalCount == 23)
            }
            #expect(counts == [10, 10, 3, 0])
            #expect(ids == (0..<whole.rows.count).map { whole.rows.id(at: $0) })
            #expect(Set(ids).count == 23)
        }
    }

    @Test("A page with every oddity of real answers is accepted, and no record is lost", arguments: Way.allCases)
    func oddities(_ way: Way) async throws {
        try await way.withClient(of: Sandbox(.fixed(backups: 400))) { client in
            let page = try await client.filter(Filter(), limit: 1_000, offset: 0)
            let unreadable = (0..<page.rows.count).filter { page.rows[$0].isUnreadable }
            #expect(page.rows.count == 400)
            #expect(!unreadable.isEmpty)
            #expect(unreadable.count < 10)
        }
    }

    @Test("The tags in use come with their values", arguments: Way.allCases)
    func tags(_ way: Way) async throws {
        let tags = try await way.withClient(of: TruthTable.sandbox()) { client in try await client.tags() }
        let expected = [
            TagFilter(key: "critical", values: [""]), TagFilter(key: "env", values: ["dev", "prod", "test"]),
            TagFilter(key: "owner", values: ["atlas"]), TagFilter(key: "tier", values: ["db", "web"]),
        ]
        #expect(tags == expected)
    }

    @Test("One backup comes fresh, with its id, name, status and tags", arguments: Way.allCases)
    func oneBackup(_ way: Way) async throws {
        let backup = try await way.withClient(of: TruthTable.sandbox()) { client in try await client.backup(id: "c") }
        #expect(backup.id == "c")
        #expect(backup.name == "Weekly-c")
        #expect(backup.object(of: .detail)?["status"]?.text == "available")
        #expect(backup.tags == [ResourceTag(key: "env", value: "test"), ResourceTag(key: "tier", value: "web")])
    }

    @Test("A backup that does not exist is not found", arguments: Way.allCases, ["nope", "a/b c%2F", "ä"])
    func unknownBackup(_ way: Way, _ id: String) async throws {
        let error = try await way.withClient(of: TruthTable.sandbox()) { client in
            await clientError { _ = try await client.backup(id: id) }
        }
        let expected = ClientError.service(
            ServiceError(status: 404, code: "CSBS.3001", message: "There is no backup \(id)."))
        #expect(error == expected)
    }

    @Test("A wrong token is refused by every call", arguments: Way.allCases)
    func wrongToken(_ way: Way) async throws {
        let errors = try await errorsOfEveryCall(way, project: "demo", token: "stolen")
        let expected = ClientError.service(
            ServiceError(
                status: 401, code: "APIGW.0307", message: "The token is not valid in this sandbox.",
                requestID: "sandbox-401"))
        #expect(errors == [ClientError?](repeating: expected, count: 5))
    }

    @Test("An empty token is refused as a missing one", arguments: Way.allCases)
    func missingToken(_ way: Way) async throws {
        let errors = try await errorsOfEveryCall(way, project: "demo", token: "")
        let expected = ClientError.service(
            ServiceError(
                status: 401, code: "APIGW.0301", message: "The request has no token.", requestID: "sandbox-401"))
        #expect(errors == [ClientError?](repeating: expected, count: 5))
    }

    @Test("Another project is forbidden to every call", arguments: Way.allCases, ["other", "a/b ü"])
    func otherProject(_ way: Way, _ project: String) async throws {
        let errors = try await errorsOfEveryCall(way, project: project, token: "demo")
        let expected = ClientError.service(
            ServiceError(
                status: 403, code: "APIGW.0302", message: "The token is not valid for the project \(project).",
                requestID: "sandbox-403"))
        #expect(errors == [ClientError?](repeating: expected, count: 5))
    }

    private func errorsOfEveryCall(_ way: Way, project: String, token: String) async throws -> [ClientError?] {
        try await way.withClient(of: TruthTable.sandbox(), project: project, token: token) { client in
            var errors: [ClientError?] = []
            errors.append(await clientError { _ = try await client.filter(Filter(), limit: 10, offset: 0) })
            errors.append(await clientError { _ = try await client.count(Filter()) })
            errors.append(await clientError { _ = try await client.tags() })
            errors.append(await clientError { _ = try await client.backup(id: "a") })
            errors.append(await clientError { _ = try await client.checkpoints(CheckpointQuery()) })
            return errors
        }
    }
}

/// The ids of a page's rows, one after the other.
private func letters(of page: RecordPage) -> String {
    (0..<page.rows.count).map { page.rows.id(at: $0) }.joined()
}
