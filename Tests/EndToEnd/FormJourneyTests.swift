import BackupAPI
import Support
import Testing

/// A filter with every feature, built with only what the screen says, and its result.
@Suite(
    "The form in tmux",
    .enabled(if: RealParts.areWanted, "needs tmux; CSBS_PARTS=1 runs it"))
struct FormJourneyTests {
    private static let line =
        "env=prod|*st and any(tier=web|db, team=*) and not schedule=\"\" and not any(env=test) name~autobk"

    @Test("The request is the preview's, and the shown lines give the same answer, at 80x24 and at 200x50")
    func everything() async throws {
        // The form waits for the typist to rest, so one has time for the other.
        async let small: Void = everything(columns: 80, rows: 24)
        async let large: Void = everything(columns: 200, rows: 50)
        _ = try await (small, large)
    }

    private func everything(columns: Int, rows: Int) async throws {
        let home = try TemporaryDirectory()
        // Where the program keeps what is saved; removed with the directory.
        try home.write(".config/csbs/queries.yaml", "")
        let sandbox = try SandboxProcess(["--backups", "1000", "--show-requests"])
        defer { sandbox.stop() }
        let tmux = try Tmux(
            "HOME=\(home.path) OS_TOKEN=demo \(Programs.csbs) --endpoint \(sandbox.endpoint)", columns: columns,
            rows: rows)
        defer { tmux.close() }
        try await expect(tmux, shows: "1,000 matches", "f filter")
        try tmux.press("f")
        try await expect(tmux, shows: "shows backups that carry all of these", "1,000 matches at")
        try await build(tmux)
        try await save(tmux)
        // The preview, and each part of it copied.
        try tmux.press("C-p")
        try await expect(tmux, shows: "Request body", "b copy request body", "c copy curl line", "l copy csbs line")
        let body = try await copy(tmux, "b", "Copied the request body")
        let curl = try await copy(tmux, "c", "Copied the curl line")
        let command = try await copy(tmux, "l", "Copied the csbs line")
        #expect(!body.contains("demo") && !curl.contains("demo'") && curl.contains("$OS_TOKEN"))
        let shown = try tmux.currentScreen()
        #expect(shown.filter { !$0.isWhitespace }.contains(body.filter { !$0.isWhitespace }))
        try tmux.press("Escape")
        try await expect(tmux, shows: "Enter apply")
        try tmux.press("Enter")
        try await expect(tmux, shows: "Enter open")
        let sent = sandbox.requests.filter { $0.hasSuffix(" \(body)") }
        #expect(sent.count == 1, "\(body)\nis not among\n\(sandbox.requests.joined(separator: "\n"))")
        try tmux.press("q")
        try await expect(tmux, shows: "status=0 icanon echo")
        // The lines of the preview, as an operator would run them.
        let environment = ["OS_TOKEN": "demo", "HOME": home.path, "PATH": "\(Programs.folder):/usr/bin:/bin"]
        let byCurl = try Programs.run("/bin/sh", ["-c", curl], environment: environment)
        #expect(byCurl.status == 0 && byCurl.errors.isEmpty)
        let answer = try JSONValue(parsing: Array(byCurl.output.utf8))
        let records = try #require(answer["resources"]?.elements)
        let byCommand = try Programs.run("/bin/sh", ["-c", command + " --output json"], environment: environment)
        // The filter has a key and a value that no backup of the sandbox carries.
        let remarks = "No backup carries the key \"team\".\nNo backup carries schedule=\"\".\n"
        #expect(byCommand.status == 0 && byCommand.errors == remarks)
        let listed = try #require(JSONValue(parsing: Array(byCommand.output.utf8)).elements)
        #expect(!records.isEmpty && listed == records)
        #expect(sandbox.requests.filter { $0.hasSuffix(" \(body)") }.count == 3)
        // What has been saved is there for every command.
        let byName = try Programs.run(
            Programs.csbs, ["count", "--query", "web or db", "--endpoint", sandbox.endpoint], environment: environment)
        #expect(byName == Programs.Outcome(output: "\(records.count)\n", errors: remarks, status: 0))
    }

    /// Builds the filter in the form.
    private func build(_ tmux: Tmux) async throws {
        // A key and a value from the suggestions, a second value with a wildcard.
        try tmux.type("en")
        try await expect(tmux, shows: "│ env ")
        try tmux.press("Down", "Enter")
        try await expect(tmux, shows: "│ prod ")
        try tmux.press("Down", "Enter")
        try await expect(tmux, shows: "‹prod›")
        try tmux.type("*st,")
        try await expect(tmux, shows: "‹contains st›", "env=prod|*st")
        // Several values at once by a paste.
        try tmux.press("Tab")
        try tmux.type("tier=")
        try tmux.paste("web\ndb\n")
        try await expect(tmux, shows: "‹web› ‹db›")
        // A row copied to the next list and removed from the first; everything removed, and undone.
        try tmux.press("C-g")
        try await expect(tmux, shows: "tier=web|db and any(tier=web|db)", "Copied tier=web|db to tags_any.")
        try tmux.press("Up", "Up", "C-x")
        try await expect(tmux, shows: "env=prod|*st and any(tier=web|db)")
        try tmux.press("C-r")
        try await expect(tmux, shows: "1,000 matches at", "any name")
        try tmux.press("C-_")
        try await expect(tmux, shows: "env=prod|*st and any(tier=web|db)")
        // A key with any value, and a key that is demanded and excluded: said, not forbidden.
        try tmux.press("Down", "Down")
        try tmux.type("team")
        try tmux.press("Tab")
        try await expect(tmux, shows: "any(tier=web|db, team=*)", "any value; or type one")
        try tmux.press("Tab", "Tab", "Tab", "Tab", "Tab")
        try tmux.type("env=prod")
        try await expect(tmux, shows: "not any(env=prod)", "tags asks for env=prod and not_tags_any hides it.")
        for _ in 0..<4 { try tmux.press("BSpace") }
        try tmux.type("test")
        try await expect(tmux, shows: "[test ", "and not any(env=tes")
        // The rest is quicker typed in the line; the help says how.
        try tmux.press("F1")
        try await expect(tmux, shows: "Keys: Filter form")
        try tmux.press("End")
        try await expect(tmux, shows: "\"\"")
        try tmux.press("Escape")
        try await expect(tmux, shows: "Enter apply")
        for _ in 0..<9 { try tmux.press("Up") }
        try tmux.press("C-x")
        try tmux.type("env=prod and schedule=")
        try await expect(tmux, shows: "column 23: a value is missing; * is any value, \"\" the empty one")
        try tmux.press("C-u")
        try tmux.type(Self.line)
        try await expect(tmux, shows: "‹empty value›", "‹contains st›", " matches at ")
        #expect(try tmux.currentScreen().contains(" autobk"))
    }

    private func save(_ tmux: Tmux) async throws {
        try tmux.press("C-s")
        try await expect(tmux, shows: "Name  such as prod-nightly")
        try tmux.type("web or db")
        try tmux.press("Enter")
        try await expect(tmux, shows: "Saved as \"web or db\"")
    }

    private func copy(_ tmux: Tmux, _ key: String, _ notice: String) async throws -> String {
        let text = try await tmux.copied(by: key)
        try await expect(tmux, shows: notice)
        return text
    }
}
