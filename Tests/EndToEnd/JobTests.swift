import BackupAPI
import Foundation
import Support
import Testing

/// What an operator comes for, by the keys that somebody new would press, over HTTP in a real terminal. What the screen says is
/// compared with what a plain command says.
@Suite(
    "Everyday jobs in tmux", .sandbox("--backups", "3000", "--seed", "3", "--other-project", "lab"),
    .enabled(if: RealParts.areWanted, "needs tmux; CSBS_PARTS=1 runs it"))
struct JobTests {
    private func csbs(_ arguments: String...) throws -> String {
        let outcome = try Programs.run(Programs.csbs, arguments + ["--endpoint", try SharedSandbox.endpoint()])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
    }

    private func grouped(_ number: Int) -> String {
        number < 1_000 ? "\(number)" : String(format: "%d,%03d", number / 1_000, number % 1_000)
    }

    @Test("Failed web servers of production in the last day, and a ticket block: 5 keys, 1 text")
    func failedServers() async throws {
        let query = "state=error age<24h env=prod server~web"
        let user = try Operator(try SharedSandbox.endpoint())
        try await user.sees("3,000 matches", "1 of 3,000")
        try user.press("&")
        try user.type(query)
        try await user.sees("intranet-web-p41")
        try user.press("Enter")
        try await user.sees("& \(query)  ", "1 in 200 of 3,000")
        try user.press("a")
        try await user.sees("1 of all 3,000", "✗ error      intranet-web-p41")
        try user.press("y")
        try await user.sees("t ticket")
        let ticket = try await user.copies(by: "t")
        try await user.sees("Copied the ticket block")
        for text in ["Server:      intranet-web-p41\n", "State:       error ", "Failure:     ", "env=prod tier=web"] {
            #expect(ticket.contains(text), "\(ticket)")
        }
        // The line of the block finds the same backup again.
        let id = try #require(ticket.firstMatch(of: /Backup id:   (.*)\n/)?.1)
        let line = try #require(ticket.firstMatch(of: /Look again:  (.*)/)?.1)
        let again = try Programs.run(
            "/bin/sh", ["-c", "\(line) --columns id --no-headers"],
            environment: ["OS_TOKEN": "demo", "PATH": "\(Programs.folder):/usr/bin:/bin"])
        #expect(again.output == "\(id)\n")
        user.leave()
    }

    @Test("The newest good backup of a server before a time: 4 keys, 2 texts")
    func restorePoint() async throws {
        let server = "shop-web-s19"
        let time = String(Timestamp(seconds: Int64(Date().timeIntervalSince1970) - 40 * 3_600).isoText.prefix(16))
        let answer = try JSONValue(parsing: Array(csbs("at", time, "--server", server, "--output", "json").utf8))
        let created = try #require(answer["created_at"]?.text).replacing("T", with: " ").replacing("Z", with: " UTC")
        let user = try Operator(try SharedSandbox.endpoint(), columns: 200, rows: 50)
        try await user.sees("3,000 matches")
        try user.press("/")
        try user.type(server)
        try user.press("Enter")
        try await user.sees(" 13 of 3,000")
        try user.press("@")
        try await user.sees("Restore \(server) to")
        try user.type(time)
        try user.press("Enter")
        try await user.sees("Restore this one, from \(created): it loses ")
        user.leave()
    }

    @Test("How many have no owner: 2 keys, 1 text")
    func withoutOwner() async throws {
        let number = try #require(Int(csbs("count", "--filter", "not owner=*").trimmed))
        let user = try Operator(try SharedSandbox.endpoint())
        try await user.sees("3,000 matches")
        try user.press("F")
        try user.type("not owner")
        try user.press("Enter")
        try await user.sees("not owner=* ", " \(grouped(number)) matches")
        user.leave()
    }

    @Test("The total size of what is tagged env=dev: 3 keys, 1 text")
    func totalSize() async throws {
        let sizes = try csbs(
            "list", "--all", "--filter", "env=dev", "--columns", "size", "--no-headers", "--output", "csv"
        ).split(separator: "\r\n").compactMap { Double($0) }
        let user = try Operator(try SharedSandbox.endpoint())
        try await user.sees("3,000 matches")
        try user.press("F")
        try user.type("env=dev")
        try user.press("Enter")
        try await user.sees("env=dev ", " 200 loaded")
        try user.press("a")
        let screen = try await user.sees("backups are loaded.")
        #expect(screen.contains(String(format: " · %.1f TiB\n", sizes.reduce(0, +) / 1_048_576)), "\(screen)")
        user.leave()
    }

    @Test("A backup by its whole id, which is not loaded: 2 keys, 1 text")
    func byID() async throws {
        let row = try csbs(
            "list", "--offset", "2500", "--limit", "1", "--columns", "id,name,server", "--no-headers", "--output", "csv"
        )
        let fields = row.trimmed.split(separator: ",").map(String.init)
        let user = try Operator(try SharedSandbox.endpoint())
        try await user.sees("3,000 matches")
        try user.press("/")
        try user.type(fields[0])
        try user.press("Enter")
        try await user.sees(
            "Backup id             \(fields[0])", "Backup                \(fields[1])",
            "Server name           \(fields[2])",
            "This backup is not among the rows of the list")
        user.leave()
    }

    @Test("A backup by a part of its server's name, and the next one: 3 keys, 1 text")
    func byName() async throws {
        let user = try Operator(try SharedSandbox.endpoint())
        try await user.sees("3,000 matches")
        try user.press("/")
        try user.type("web-p4")
        try user.press("Enter")
        try await user.sees(" 3 of 3,000")
        try user.press("n")
        try await user.sees(" 23 of 3,000")
        user.leave()
    }

    @Test("The bootable volumes of a backup and their sum: 4 keys, 1 text")
    func bootableVolumes() async throws {
        let server = "mail-web-p45"
        let id = try csbs("list", "--offset", "2", "--limit", "1", "--columns", "id", "--no-headers").trimmed
        let record = try JSONValue(parsing: Array(csbs("show", id, "--output", "json").utf8))
        let volumes = record["extend_info"]?["volume_backups"]?.elements ?? []
        let bootable = volumes.filter { $0["bootable"] == .bool(true) }
        let megabytes = bootable.compactMap { $0["size"]?.text.flatMap(Double.init) }.reduce(0, +)
        let user = try Operator(try SharedSandbox.endpoint(), columns: 200, rows: 50)
        try await user.sees("3,000 matches")
        try user.press("/")
        try user.type(server)
        try user.press("Enter")
        try await user.sees(" 3 of 3,000")
        try user.press("Enter")
        try await user.sees("Backup id", "3 Volumes")
        try user.press("3")
        let screen = try await user.sees("Total (\(volumes.count))", "System (\(bootable.count))", "\(server)-system")
        let sums = try #require(screen.firstMatch(of: /System \(\d+\) +\d+ GB +([\d.]+) GiB/)?.1)
        #expect(String(sums) == String(format: "%.1f", megabytes / 1_024), "\(screen)")
        user.leave()
    }

    @Test("One that is being made followed to its end: 1 key")
    func following() async throws {
        func detail(_ state: String, _ progress: Int) -> String {
            #""status":"\#(state)","created_at":"2026-11-23T02:10:00","extend_info":{"resource_name":"web-1","#
                + #""progress":\#(progress)}"#
        }
        // An answer to the first page and to the count alike.
        let page = PagedService.page(
            [#"{"resource_id":"a","resource_name":"n","tags":[],"resource_detail":{\#(detail("protecting", 40))}}"#],
            total: 1)
        let server = try FaultServer([
            page, page, PagedService.answer(#"{"checkpoint_item":{"id":"a",\#(detail("available", 100))}}"#),
        ])
        defer { server.stop() }
        let user = try Operator("\(server.url)/v1/p")
        try await user.sees("▸ run 40% ", "1 match · 1 running")
        try user.press("w")
        try await user.sees("web-1: available after ", "Nothing is left to follow.", "✓ available")
        #expect(server.requests.last?.line.hasPrefix("GET /v1/p/checkpoint_items/a ") == true)
        user.leave()
    }

    @Test("CSV of everything that matches, in a file: 3 keys")
    func export() async throws {
        let folder = try TemporaryDirectory()
        let user = try Operator(try SharedSandbox.endpoint(), "--filter env=dev", home: folder.path)
        try await user.sees("env=dev ", " 200 loaded")
        try user.press("a")
        try await user.sees("backups are loaded.")
        try user.press("e")
        try await user.sees("all that show", "backups.csv")
        try user.press("Enter")
        try await user.sees("Exported ", " to backups.csv.")
        let file = try String(contentsOfFile: "\(folder.path)/backups.csv", encoding: .utf8)
        #expect(file == (try csbs("list", "--all", "--filter", "env=dev", "--output", "csv")))
        #expect(file.split(separator: "\r\n").count > 400)
        user.leave()
    }

    @Test("All four tag lists built in the form: 8 keys, 4 texts")
    func fourLists() async throws {
        let filter = "env=prod and any(tier=web|db) and not owner=platform and not any(schedule=weekly)"
        let number = try #require(Int(csbs("count", "--filter", filter).trimmed))
        let user = try Operator(try SharedSandbox.endpoint(), columns: 120, rows: 40)
        try await user.sees("3,000 matches")
        try user.press("f")
        try await user.sees("3,000 matches at")
        try user.type("env=prod")
        try user.press("Down", "Down")
        try user.type("tier=web,db")
        try await user.sees("env=prod and any(tier=web|db)")
        try user.press("Down", "Down")
        try user.type("owner=platform")
        try user.press("Down", "Down")
        try user.type("schedule=weekly")
        try await user.sees(filter, " \(grouped(number)) matches at")
        try user.press("Enter")
        try await user.sees(filter, " \(grouped(number)) matches · ", "Enter open")
        user.leave()
    }

    @Test("The network goes in mid-scroll; what is loaded stays, and once it is back the rest comes: 4 keys")
    func lostNetwork() async throws {
        let moment = "\(Int(Date().timeIntervalSince1970))"
        var service: SandboxProcess? = try SandboxProcess(["--backups", "3000", "--now", moment])
        defer { service?.stop() }
        let endpoint = try #require(service).endpoint
        let port = try #require(endpoint.firstMatch(of: /:(\d+)\//)?.1)
        let user = try Operator(endpoint, "--retries 1", columns: 200, rows: 50)
        try await user.sees("3,000 matches", "1 of 3,000")
        service?.stop()
        service = nil
        try user.press("G")
        try await user.sees(
            "not loaded", "No connection to ", "check the address and the firewall. (r tries again)",
            "3,000 of 3,000")
        try user.press("g")
        try await user.sees("1 of 3,000", "✓ available")
        service = try SandboxProcess(["--backups", "3000", "--now", moment, "--port", "\(port)"])
        try user.press("r")
        try await user.sees("Reloaded: nothing has changed.")
        try user.press("G")
        let screen = try await user.sees("✓ available", "3,000 of 3,000")
        #expect(!screen.contains("not loaded") && !screen.contains("No connection"))
        user.leave()
    }

    @Test("A filter saved on the screen, in cron over every row: 3 keys, 2 texts")
    func savedFilter() async throws {
        let home = try TemporaryDirectory()
        let user = try Operator(try SharedSandbox.endpoint(), home: home.path)
        try await user.sees("3,000 matches")
        try user.press("F")
        try user.type("env=prod and not tier=db")
        try user.press("C-s")
        try await user.sees("Name  such as prod-nightly")
        try user.type("prod")
        try user.press("Enter")
        try await user.sees("Saved as \"prod\"")
        // What cron has: no terminal, no more variables than these.
        let chosen = "--endpoint \(try SharedSandbox.endpoint()) --query prod"
        let script =
            "cd \(home.path) && csbs list \(chosen) --all --output csv --no-headers > rows.csv && csbs count \(chosen)"
        let outcome = try Programs.run(
            "/bin/sh", ["-c", script],
            environment: ["HOME": home.path, "OS_TOKEN": "demo", "PATH": "\(Programs.folder):/usr/bin:/bin"])
        let rows = try String(contentsOfFile: "\(home.path)/rows.csv", encoding: .utf8).split(separator: "\r\n")
        expectOutcome(outcome, .init(output: "\(rows.count)\n", errors: "", status: 0))
        #expect(rows.count > 1_000 && Set(rows.map { $0.prefix(36) }).count == rows.count)
        user.leave()
    }

    @Test("To another cloud: 2 keys, 1 text")
    func otherCloud() async throws {
        let endpoint = try SharedSandbox.endpoint()
        func cloud(_ name: String, _ project: String) -> String {
            """
              \(name):
                auth_type: token
                csbs_endpoint_override: \(endpoint.replacing("/v1/demo", with: "/v1/\(project)"))
                auth: {token: demo, project_id: \(project)}

            """
        }
        let folder = try TemporaryDirectory()
        let file = try folder.write("clouds.yaml", "clouds:\n" + cloud("here", "demo") + cloud("there", "lab"))
        let user = try Operator(
            line: "OS_CLIENT_CONFIG_FILE=\(file) \(Programs.csbs) --os-cloud here", columns: 80, rows: 24)
        try await user.sees("here  project demo", "3,000 matches")
        try user.press(":")
        try user.type("there")
        try await user.sees("cloud there")
        try user.press("Enter")
        try await user.sees("there  project lab", "750 matches", "1 of 750")
        user.leave()
    }
}
