import BackupAPI
import Foundation
import Support
import Testing

@Suite(
    "Plain commands against csbs-sandbox", .serialized,
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct CommandTests {
    private static let now = 1_795_435_200

    private func withSandbox(_ arguments: [String] = [], _ body: (String) throws -> Void) throws {
        let sandbox = try SandboxProcess(["--backups", "3000", "--now", "\(Self.now)"] + arguments)
        defer { sandbox.stop() }
        try body(sandbox.endpoint)
    }

    private func csbs(_ arguments: String...) throws -> Programs.Outcome { try Programs.run(Programs.csbs, arguments) }

    @Test("count prints the number, nothing else")
    func count() throws {
        try withSandbox { endpoint in
            expectOutcome(try csbs("count", "--endpoint", endpoint), .init(output: "3000\n", errors: "", status: 0))
            let some = try csbs("count", "--endpoint", endpoint, "--tag", "env=prod,staging", "--not-tag", "tier=db")
            let line = try csbs("count", "--endpoint", endpoint, "--filter", "env=prod|staging and not tier=db")
            #expect(line == some)
            let both = try csbs("count", "--endpoint", endpoint, "--filter", "env=prod|staging", "--not-tag", "tier=db")
            #expect(both == some)
            let number = try #require(Int(some.output.dropLast()))
            #expect(number > 0 && number < 3_000)
        }
    }

    @Test("The options of tags are read by scalars, and K=* means any value in each of them")
    func tagOptions() throws {
        let sandbox = try SandboxProcess(["--backups", "10", "--show-requests"])
        defer { sandbox.stop() }
        for option in ["--tag", "--tag-any", "--not-tag", "--not-tag-any"] {
            _ = try csbs("count", "--endpoint", sandbox.endpoint, option, "k=*")
        }
        _ = try csbs("count", "--endpoint", sandbox.endpoint, "--tag", "k=\u{301}a,\u{301}b\\,\u{301}c")
        let path = "POST /v1/demo/csbs_backup/resource_instances/action"
        let lists = ["tags", "tags_any", "not_tags", "not_tags_any"].map {
            "\(path) {\"action\":\"count\",\"\($0)\":[{\"key\":\"k\",\"values\":[]}]}"
        }
        let split =
            "\(path) {\"action\":\"count\",\"tags\":[{\"key\":\"k\",\"values\":[\"\u{301}a\",\"\u{301}b,\u{301}c\"]}]}"
        // Where a filter matches something, everything is counted as well.
        let filtered = sandbox.requests.filter { $0.hasPrefix(path) && !$0.hasSuffix(#"{"action":"count"}"#) }
        #expect(filtered == lists + [split])
    }

    @Test("A service that reads a negation of two keys the other way is found by counting, once, on standard error")
    func negations() throws {
        let filter = ["--not-tag", "env=prod", "--not-tag", "tier=db"]
        let sentence = "This service reads not_tags the other way: it hides backups that carry any of these.\n"
        for (reading, errors) in [("twin", ""), ("opposite", sentence)] {
            try withSandbox(["--negations", reading]) { endpoint in
                #expect(try Programs.run(Programs.csbs, ["count", "--endpoint", endpoint] + filter).errors == errors)
                let list = try Programs.run(
                    Programs.csbs, ["list", "--all", "--output", "jsonl", "--endpoint", endpoint] + filter)
                #expect(list.errors == errors && list.status == 0)
                #expect(
                    try Programs.run(
                        Programs.csbs, ["count", "--endpoint", endpoint, "--not-tag", "env=prod"]
                    ).errors.isEmpty)
            }
        }
    }

    @Test("list prints a page in each form, and says on standard error what is missing")
    func list() throws {
        try withSandbox { endpoint in
            let hint = "2 backups of 3,000 shown; --all reads every page.\n"
            let lines = try csbs("list", "--endpoint", endpoint, "--limit", "2", "--output", "jsonl")
            #expect(lines.errors == hint)
            #expect(lines.output.split(separator: "\n").count == 2)
            for line in lines.output.split(separator: "\n") {
                let record = try JSONValue(parsing: Array(line.utf8))
                #expect(record["resource_id"]?.text?.count == 36)
                #expect(record.compactText == String(line))
            }
            let json = try csbs("list", "--endpoint", endpoint, "--limit", "2", "--output", "json")
            #expect(try JSONValue(parsing: Array(json.output.utf8)).elements?.count == 2)
            let csv = try csbs("list", "--endpoint", endpoint, "--limit", "2", "--offset", "40", "--output", "csv")
            #expect(
                csv.output.hasPrefix(
                    "id,name,status,server,created_at,size_mb,incremental,auto_trigger,progress,zone,tags,"
                        + "server_id,volumes,failure,expires_at,description\r\n"))
            #expect(csv.output.split(separator: "\r\n").count == 3)
            let yaml = try csbs("list", "--endpoint", endpoint, "--limit", "1", "--output", "yaml")
            #expect(yaml.output.hasPrefix("- resource_id: "))
            let table = try csbs("list", "--endpoint", endpoint, "--limit", "2")
            #expect(table.output.hasPrefix("State"))
            #expect(table.output.split(separator: "\n").count == 3)
        }
    }

    @Test("list --all reads every page to the end")
    func listAll() throws {
        try withSandbox { endpoint in
            let all = try csbs("list", "--endpoint", endpoint, "--all", "--limit", "700", "--output", "jsonl")
            let lines = all.output.split(separator: "\n")
            #expect(lines.count == 3_000)
            #expect(Set(lines).count == 3_000)
            #expect(all.errors.isEmpty)
            #expect(all.status == 0)
        }
    }

    @Test("show prints one backup, tags those in use as --tag reads them")
    func showAndTags() throws {
        try withSandbox { endpoint in
            let line = try csbs("list", "--endpoint", endpoint, "--limit", "1", "--output", "jsonl").output
            let id = try #require(try JSONValue(parsing: Array(line.utf8))["resource_id"]?.text)
            let yaml = try csbs("show", id, "--endpoint", endpoint)
            #expect(yaml.output.contains("name: autobk_") && yaml.output.contains("  vcpus: "))
            let json = try csbs("show", id, "--endpoint", endpoint, "--output", "json")
            #expect(try JSONValue(parsing: Array(json.output.utf8))["id"]?.text == id)
            let tags = try csbs("tags", "--endpoint", endpoint)
            #expect(tags.output.contains("env=dev,prod,staging,test\n"))
        }
    }

    @Test("A refusal is one sentence and status 3, a missing backup status 1")
    func refusals() throws {
        try withSandbox { endpoint in
            expectOutcome(
                try Programs.run(Programs.csbs, ["count", "--endpoint", endpoint], environment: ["OS_TOKEN": "wrong"]),
                .init(
                    output: "",
                    errors: "The service refused: the token was refused or has expired (HTTP 401 APIGW.0307: The "
                        + "token is not valid in this sandbox [request sandbox-401]); get a new token.\n",
                    status: 3))
            let other = endpoint.replacingOccurrences(of: "/v1/demo", with: "/v1/other")
            expectOutcome(
                try csbs("count", "--endpoint", other),
                .init(
                    output: "",
                    errors: "The service refused: the account is not authorised for this (HTTP 403 APIGW.0302: The "
                        + "token is not valid for the project other [request sandbox-403]); ask for a role that can "
                        + "read backups.\n", status: 3))
            expectOutcome(
                try csbs("show", "nope", "--endpoint", endpoint),
                .init(
                    output: "",
                    errors: "The service refused: the backup was not found (HTTP 404 CSBS.3001: There is no backup "
                        + "nope); it may have been deleted; reload the list.\n", status: 1))
        }
    }

    @Test("A dead port is one sentence and status 1")
    func deadPort() throws {
        expectOutcome(
            try csbs("count", "--endpoint", "http://127.0.0.1:1/v1/demo", "--retries", "0"),
            .init(
                output: "",
                errors: "No connection to 127.0.0.1:1; check the address and the firewall.\n",
                status: 1))
    }

    @Test("A closed pipe is no error")
    func closedPipe() throws {
        try withSandbox { endpoint in
            let shell = try Programs.run(
                "/bin/bash",
                [
                    "-c",
                    "set -o pipefail; \(Programs.csbs) list --all --endpoint \(endpoint) --output jsonl | head -n 1 | wc -l",
                ]
            )
            #expect(shell == .init(output: "1\n", errors: "", status: 0))
        }
    }

    @Test("A token file is read, and the token is in no argument")
    func tokenFile() throws {
        try withSandbox { endpoint in
            let directory = try TemporaryDirectory()
            let closed = try directory.write("closed", "demo\n")
            let open = try directory.write("open", "demo\n", mode: 0o644)
            for (file, errors) in [
                (closed, ""),
                (
                    open,
                    "\(open) contains a token and other users of this host can read it (mode 644); restrict it with chmod 600.\n"
                ),
            ] {
                let outcome = try Programs.run(
                    Programs.csbs, ["count", "--endpoint", endpoint, "--token-file", file], environment: [:])
                #expect(outcome == .init(output: "3000\n", errors: errors, status: 0))
            }
        }
    }
}
