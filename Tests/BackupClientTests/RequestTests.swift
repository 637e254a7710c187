import BackupAPI
import BackupClient
import Support
import Testing

@Suite("What the client sends")
struct RequestTests {
    private let page = #"{"resources":[],"total_count":0}"#

    private func sent(_ recorder: Recorder) throws -> APIRequest {
        #expect(recorder.requests.count == 1)
        return try #require(recorder.requests.first)
    }

    private func text(_ request: APIRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    @Test("filter posts its lists in the order of the contract, limit and offset as texts")
    func filter() async throws {
        let recorder = Recorder(answering: page)
        let filter = Filter(
            tags: [TagFilter(key: " env ", values: ["prod", ""])], tagsAny: [TagFilter(key: "tier")],
            notTags: [TagFilter(key: "owner", values: ["*at"])],
            notTagsAny: [TagFilter(key: "a", values: ["1"]), TagFilter(key: "b", values: ["\"2\""])], name: "night")
        _ = try await recorder.client().filter(filter, limit: 50, offset: 150)
        let request = try sent(recorder)
        #expect(request.method == "POST")
        #expect(request.path == "/v1/demo/csbs_backup/resource_instances/action")
        #expect(request.token == "t0ken")
        let expected =
            #"{"action":"filter","tags":[{"key":"env","values":["prod",""]}],"#
            + #""tags_any":[{"key":"tier","values":[]}],"not_tags":[{"key":"owner","values":["*at"]}],"#
            + #""not_tags_any":[{"key":"a","values":["1"]},{"key":"b","values":["\"2\""]}],"#
            + #""matches":[{"key":"resource_name","value":"night"}],"limit":"50","offset":"150"}"#
        #expect(text(request) == expected)
    }

    @Test(
        "A page has the id of its request, where the answer has one",
        arguments: [("X-Request-Id: req-7", "req-7"), ("X-Openstack-Request-Id: req-8", "req-8"), ("X-Other: 9", nil)])
    func requestID(header: String, id: String?) async throws {
        let server = try FaultServer([.keepAlive(.httpAnswer(Array(page.utf8), headers: [header]))])
        defer { server.stop() }
        let client = try BackupClient(endpoint: server.url, project: "demo", token: "t0ken")
        let page = try await client.filter(Filter(), limit: 10, offset: 0)
        #expect(page.requestID == id)
    }

    @Test("A filter that asks nothing sends no list and no matches")
    func emptyFilter() async throws {
        let recorder = Recorder(answering: page)
        _ = try await recorder.client().filter(Filter(), limit: 1_000, offset: 0)
        let request = try sent(recorder)
        #expect(text(request) == #"{"action":"filter","limit":"1000","offset":"0"}"#)
    }

    @Test("count sends neither limit nor offset")
    func count() async throws {
        let recorder = Recorder(answering: #"{"total_count":"36"}"#)
        let count = try await recorder.client().count(Filter(tags: [TagFilter(key: "env")]))
        let request = try sent(recorder)
        #expect(count == 36)
        #expect(request.method == "POST")
        #expect(request.path == "/v1/demo/csbs_backup/resource_instances/action")
        #expect(request.token == "t0ken")
        #expect(text(request) == #"{"action":"count","tags":[{"key":"env","values":[]}]}"#)
    }

    @Test("tags is fetched without a body")
    func tags() async throws {
        let recorder = Recorder(answering: #"{"tags":[]}"#)
        _ = try await recorder.client().tags()
        let expected = APIRequest(method: "GET", path: "/v1/demo/csbs_backup/tags", token: "t0ken", body: [])
        #expect(recorder.requests == [expected])
    }

    @Test("One backup is fetched by its id, which is percent-encoded")
    func backup() async throws {
        let recorder = Recorder(answering: #"{"checkpoint_item":{"id":"x"}}"#)
        _ = try await recorder.client().backup(id: "a/b c?ü")
        let path = "/v1/demo/checkpoint_items/a%2Fb%20c%3F%C3%BC"
        let expected = APIRequest(method: "GET", path: path, token: "t0ken", body: [])
        #expect(recorder.requests == [expected])
    }

    @Test("The project is percent-encoded in the path of every call")
    func project() async throws {
        let recorder = Recorder(answering: #"{"resources":[],"total_count":0,"tags":[],"checkpoint_item":{}}"#)
        let client = recorder.client(project: "eu-de_1/ä %")
        _ = try await client.filter(Filter(), limit: 1, offset: 0)
        _ = try await client.count(Filter())
        _ = try await client.tags()
        _ = try await client.backup(id: "x")
        let start = "/v1/eu-de_1%2F%C3%A4%20%25"
        let expected = [
            "\(start)/csbs_backup/resource_instances/action", "\(start)/csbs_backup/resource_instances/action",
            "\(start)/csbs_backup/tags", "\(start)/checkpoint_items/x",
        ]
        #expect(recorder.requests.map(\.path) == expected)
    }

    @Test("A query that breaks a limit is not sent, and every violation is reported")
    func invalid() async throws {
        let recorder = Recorder()
        let client = recorder.client()
        let error = await clientError { _ = try await client.filter(Filter(), limit: 1_001, offset: -1) }
        #expect(error?.exitStatus == 2)
        let sentence =
            "limit: 1001 is out of range; a page has 1 to 1000 records.\n"
            + "offset: -1 is negative; the first record is at offset 0."
        #expect(error?.sentence == sentence)
        guard case .invalid(let violations)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let places: [Violation.Place] = [.limit, .offset]
        #expect(violations.map(\.place) == places)
        #expect(recorder.requests.isEmpty)
    }

    @Test("A count that breaks a limit is not sent either")
    func invalidCount() async throws {
        let recorder = Recorder()
        let client = recorder.client()
        let keys = (1...11).map { TagFilter(key: "key-\($0)") }
        let error = await clientError { _ = try await client.count(Filter(tagsAny: keys)) }
        #expect(error?.sentence == "tags_any: 11 keys, at most 10 are allowed; \"key-11\" exceeds the limit.")
        #expect(error?.exitStatus == 2)
        #expect(recorder.requests.isEmpty)
    }

    @Test("Over HTTP the path follows the base, and the token is in X-Auth-Token")
    func overHTTP() async throws {
        let server = try FaultServer([.keepAlive(.httpAnswer(#"{"resources":[],"tags":[]}"#))])
        defer { server.stop() }
        let client = try BackupClient(endpoint: "\(server.url)/gateway/v1/demo/", project: "demo", token: "t0ken")
        _ = try await client.filter(Filter(), limit: 1, offset: 0)
        _ = try await client.tags()
        let requests = server.requests
        try #require(requests.count == 2)
        #expect(requests[0].line == "POST /gateway/v1/demo/csbs_backup/resource_instances/action HTTP/1.1")
        #expect(requests[0].header("x-auth-token") == "t0ken")
        #expect(requests[0].header("content-type") == "application/json")
        #expect(requests[0].header("accept") == "application/json")
        #expect(requests[0].header("user-agent") == "csbs/\(Product.version)")
        #expect(requests[1].header("user-agent") == "csbs/\(Product.version)")
        #expect(requests[0].body == Array(#"{"action":"filter","limit":"1","offset":"0"}"#.utf8))
        #expect(requests[1].line == "GET /gateway/v1/demo/csbs_backup/tags HTTP/1.1")
        #expect(requests[1].header("content-type") == nil)
        #expect(requests[1].body.isEmpty)
    }
}
