import BackupAPI
import Support
import Testing

@testable import Sandbox

@Suite("Several projects of the sandbox")
struct ProjectTests {
    private static let sandbox: Sandbox = {
        var configuration = Sandbox.Configuration.fixed(backups: 40)
        configuration.otherProjects = ["lab", "caf\u{E9}"]
        return Sandbox(configuration)
    }()

    private func answer(_ project: String, token: String = "demo") -> APIResponse {
        Self.sandbox.respond(
            to: APIRequest(
                method: "POST", path: "/v1/\(project)/csbs_backup/resource_instances/action", token: token,
                body: Array(#"{"action":"filter"}"#.utf8)))
    }

    @Test("Each has data of its own, the first as without the others")
    func data() throws {
        let pages = try ["demo", "lab", "caf%C3%A9"].map { try RecordPage(scanning: answer($0).body) }
        #expect(pages.map(\.totalCount) == [40, 10, 10])
        #expect(Set(pages.map { $0.rows.id(at: 0) }).count == 3)
        let alone = Sandbox(.fixed(backups: 40)).respond(
            to: APIRequest(
                method: "POST", path: "/v1/demo/csbs_backup/resource_instances/action", token: "demo",
                body: Array(#"{"action":"filter"}"#.utf8)))
        #expect(answer("demo") == alone)
    }

    @Test("Another project, and another's token, are refused")
    func refused() {
        #expect(answer("cafe\u{301}").status == 403 && answer("Lab").status == 403)
        #expect(answer("lab", token: "x").status == 401 && answer("lab", token: "").status == 401)
    }

    @Test("A token that somebody else has checked opens its own project alone")
    func checked() {
        let request = { (project: String) in
            APIRequest(method: "GET", path: "/v1/\(project)/csbs_backup/tags", token: "checked")
        }
        func status(_ project: String, opening: String) -> Int {
            Self.sandbox.respond(to: request(project), contentType: nil, opening: opening).status
        }
        #expect(status("lab", opening: "lab") == 200 && status("demo", opening: "demo") == 200)
        #expect(status("lab", opening: "demo") == 403 && status("demo", opening: "lab") == 403)
    }
}
