import BackupAPI
import Support
import Testing

@testable import Sandbox

@Suite("The sandbox as a service")
struct ServiceTests {
    private let sandbox = Sandbox(.fixed(backups: 2_000))
    private static let path = "/v1/demo/csbs_backup/resource_instances/action"

    private func post(_ body: String, token: String? = "demo", path: String = path) -> APIResponse {
        sandbox.respond(to: APIRequest(method: "POST", path: path, token: token, body: Array(body.utf8)))
    }

    private func text(_ response: APIResponse) -> String {
        "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
    }

    @Test("Who may not ask is refused in the gateway's shape")
    func refusals() {
        let count = #"{"action":"count"}"#
        #expect(
            text(post(count, token: nil))
                == #"401 {"error_code":"APIGW.0301","error_msg":"The request has no token.","request_id":"sandbox-401"}"#
        )
        #expect(
            text(post(count, token: "x"))
                == #"401 {"error_code":"APIGW.0307","error_msg":"The token is not valid in this sandbox.","request_id":"sandbox-401"}"#
        )
        #expect(
            text(post(count, path: "/v1/p2/csbs_backup/tags/x"))
                == #"404 {"error_code":"APIGW.0101","error_msg":"There is no API at /v1/p2/csbs_backup/tags/x.","request_id":"sandbox-404"}"#
        )
        #expect(
            text(post(count, path: "/v1/p2/csbs_backup/resource_instances/action"))
                == #"403 {"error_code":"APIGW.0302","error_msg":"The token is not valid for the project p2.","request_id":"sandbox-403"}"#
        )
        let wrongMethod = sandbox.respond(to: APIRequest(method: "GET", path: Self.path, token: "demo"))
        #expect(wrongMethod.status == 404)
        let item = sandbox.respond(to: APIRequest(method: "GET", path: "/v1/demo/checkpoint_items/x", token: "demo"))
        #expect(text(item) == #"404 {"error_code":"CSBS.3001","error_msg":"There is no backup x."}"#)
    }

    @Test(
        "A malformed body is refused in the service's shape",
        arguments: [
            ("", "The body is not JSON: it ends in the middle (byte 0)."), ("[]", "The body is not a JSON object."),
            ("{}", "action: a string is required."),
            (#"{"action":"Filter"}"#, #"action: \"Filter\" is unknown; filter and count are allowed."#),
            (#"{"action":"count","limit":"1"}"#, "limit: not allowed with count."),
            (#"{"action":"filter","limit":10}"#, "limit: a whole number as a string is expected."),
            (#"{"action":"filter","limit":"+5"}"#, "limit: a whole number as a string is expected."),
            (#"{"action":"filter","limit":" 5"}"#, "limit: a whole number as a string is expected."),
            (#"{"action":"filter","offset":"+0"}"#, "offset: a whole number as a string is expected."),
            (#"{"action":"filter","offset":"x"}"#, "offset: a whole number as a string is expected."),
            (#"{"action":"count","tags":{}}"#, "tags: a list is expected."),
            (#"{"action":"count","tags":[{"values":[]}]}"#, "tags: a key is missing."),
            (#"{"action":"count","not_tags":[{"key":"k"}]}"#, #"not_tags: the key \"k\" has no list of values."#),
            (#"{"action":"count","tags":[{"key":"k","values":[1]}]}"#, #"tags: a value of \"k\" is not a string."#),
            (
                #"{"action":"count","matches":[{"key":"resource_name"}]}"#,
                "matches: an entry needs the strings key and value."
            ),
            (#"{"action":"filter","limit":"0"}"#, "limit: 0 is out of range; a page has 1 to 1000 records."),
            (#"{"action":"filter","offset":"-1"}"#, "offset: -1 is negative; the first record is at offset 0."),
            (#"{"action":"count","tags":[]}"#, "tags: the list is empty; omit it or add a key."),
            (#"{"action":"count","matches":[]}"#, "matches: the list is empty; omit it or add a name."),
        ])
    func malformed(body: String, sentence: String) {
        #expect(text(post(body)) == #"400 {"error_code":"CSBS.9001","error_msg":"\#(sentence)"}"#)
    }

    @Test(
        "Bytes that are not UTF-8 are refused, in a name as anywhere", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80]])
    func invalidBytes(bytes: [UInt8]) {
        let start = Array(#"{"action":"count","matches":[{"key":"resource_name","value":""#.utf8)
        let body = start + bytes + Array(#""}]}"#.utf8)
        let answer = sandbox.respond(to: APIRequest(method: "POST", path: Self.path, token: "demo", body: body))
        #expect(text(answer) == #"400 {"error_code":"CSBS.9001","error_msg":"The body is not UTF-8."}"#)
    }

    @Test(
        "A path is matched slash by slash",
        arguments: [
            "//v1/demo/csbs_backup/resource_instances/action", "/v1//csbs_backup/resource_instances/action",
            "/v1/demo//csbs_backup/resource_instances/action", "/v1/demo/csbs_backup/resource_instances/action/",
            "v1/demo/csbs_backup/resource_instances/action", "/v2/demo/csbs_backup/resource_instances/action", "/v1",
            "/",
        ])
    func paths(path: String) {
        let sentence = "There is no API at \(path)."
        #expect(
            text(post(#"{"action":"count"}"#, path: path))
                == #"404 {"error_code":"APIGW.0101","error_msg":"\#(sentence)","request_id":"sandbox-404"}"#)
    }

    @Test(
        "A body is read only where it is said to be JSON",
        arguments: [
            (nil, "Content-Type is missing; application/json is expected."),
            ("text/plain", "Content-Type: text/plain is not application/json."),
            (
                "application/x-www-form-urlencoded",
                "Content-Type: application/x-www-form-urlencoded is not application/json."
            ),
            ("application/jsonx", "Content-Type: application/jsonx is not application/json."),
        ])
    func contentType(type: String?, sentence: String) {
        let request = APIRequest(
            method: "POST", path: Self.path, token: "demo", body: Array(#"{"action":"count"}"#.utf8))
        #expect(
            text(sandbox.respond(to: request, contentType: type))
                == #"400 {"error_code":"CSBS.9001","error_msg":"\#(sentence)"}"#)
        for accepted in ["application/json", "application/json;charset=utf8", "Application/JSON ; charset=UTF-8"] {
            #expect(text(sandbox.respond(to: request, contentType: accepted)) == #"200 {"total_count":2000}"#)
        }
    }

    @Test("Too many keys have a code of their own")
    func tooManyKeys() {
        let tags = (0...10).map { #"{"key":"k\#($0)","values":[]}"# }.joined(separator: ",")
        #expect(
            text(post(#"{"action":"count","tags":[\#(tags)]}"#))
                == #"400 {"error_code":"CSBS.7000","error_msg":"tags: 11 keys, at most 10 are allowed; \"k10\" exceeds the limit."}"#
        )
    }

    @Test("The same seed gives the same account, another one another")
    func determinism() {
        let body = #"{"action":"filter","limit":"50"}"#
        let again = Sandbox(.fixed(backups: 2_000))
        let request = APIRequest(method: "POST", path: Self.path, token: "demo", body: Array(body.utf8))
        #expect(sandbox.respond(to: request) == again.respond(to: request))
        let other = Sandbox(Sandbox.Configuration(backups: 2_000, seed: 2, now: fixedNow))
        #expect(sandbox.respond(to: request) != other.respond(to: request))
    }

    @Test("Pages of any size make up the whole; past the end there is nothing")
    func paging() throws {
        let whole = try RecordPage(scanning: post(#"{"action":"filter"}"#).body)
        #expect(whole.rows.count == 1_000)
        var ids: [String] = []
        for offset in stride(from: 0, to: 2_100, by: 300) {
            let page = try RecordPage(scanning: post(#"{"action":"filter","limit":"300","offset":"\#(offset)"}"#).body)
            #expect(page.totalCount == 2_000)
            ids += (0..<page.rows.count).map { page.rows.id(at: $0) }
        }
        #expect(ids.count == 2_000)
        #expect(Array(ids.prefix(1_000)) == (0..<1_000).map { whole.rows.id(at: $0) })
        #expect(
            text(post(#"{"action":"filter","offset":"2000"}"#)) == #"200 {"resources":[],"total_count":2000}"#)
    }

    @Test("The newest come first, ids lead back to their records, tags keep to the API's letters")
    func account() throws {
        let account = SeededAccount(.fixed(backups: 2_000))
        for index in 0..<2_000 {
            #expect(account.index(ofID: account.id(at: index)) == index)
            if index > 0 { #expect(account.createdAt(index) < account.createdAt(index - 1)) }
            for tag in account.tags(at: index) {
                #expect(1...36 ~= tag.key.count && 0...43 ~= tag.value.count)
                let isPlain: (Unicode.Scalar) -> Bool = {
                    $0.isASCII
                        && ($0.properties.isAlphabetic || $0.properties.numericType != nil
                            || "-_".unicodeScalars.contains($0))
                }
                #expect((tag.key + tag.value).unicodeScalars.allSatisfy(isPlain))
            }
        }
        #expect(account.index(ofID: "x") == nil)
        #expect(Set((0..<400).compactMap(Anomaly.init(at:))).count == Anomaly.allCases.count)
        let states = Set((0..<2_000).map(account.status))
        #expect(Set(BackupStatus.known.keys).isSubset(of: states))
    }

    @Test("One backup alone is the inner level of its record")
    func oneBackup() throws {
        let page = try RecordPage(scanning: post(#"{"action":"filter","limit":"1"}"#).body)
        let id = page.rows.id(at: 0)
        let answer = sandbox.respond(
            to: APIRequest(method: "GET", path: "/v1/demo/checkpoint_items/\(id)", token: "demo"))
        let backup = try Backup(checkpointItem: answer.body)
        let record = try Backup(parsing: Array(page.bytes[page.rows.recordRange(at: 0)]))
        #expect(backup.object(of: .detail) == record.object(of: .detail))
        #expect(backup.id == id)
    }
}
