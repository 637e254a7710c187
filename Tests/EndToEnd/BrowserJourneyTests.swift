import Support
import Testing

/// The main job by hand: the built program in a real terminal, driven by its keys.
@Suite(
    "The browser in tmux",
    .enabled(if: RealParts.areWanted, "needs tmux; CSBS_PARTS=1 runs it"))
struct BrowserJourneyTests {
    /// Start, end of a long list, detail and its tabs, a filter of two lists, its count, quit.
    private func journey(_ command: String, columns: Int, rows: Int) async throws {
        let tmux = try Tmux(command, columns: columns, rows: rows)
        defer { tmux.close() }
        try await expect(tmux, shows: "20,000 matches", "1 of 20,000", "autobk_", "read-only")
        try tmux.press("G")
        try await expect(tmux, shows: "20,000 of 20,000", "✓ available")
        try tmux.press("g")
        try await expect(tmux, shows: "1 of 20,000")
        try tmux.press("Down", "Down", "Down", "Enter")
        try await expect(tmux, shows: "[1 Summary]", "Backup id")
        for (key, sign) in [
            ("2", "Average speed"), ("3", "Total ("), ("4", "vCPUs"), ("5", "env  "), ("6", "\"resource_id\""),
        ] {
            try tmux.press(key)
            try await expect(tmux, shows: sign)
        }
        try tmux.press("Enter")
        try await expect(tmux, shows: "\"resource_name\"")
        try tmux.press("q", "q", "f")
        try await expect(tmux, shows: "Filter backups", "shows backups that carry all of these")
        try tmux.type("env")
        try tmux.press("Tab")
        try tmux.type("prod, staging")
        try tmux.press("Tab", "Tab", "Tab", "Tab", "Tab")
        try tmux.type("tier")
        try tmux.press("Tab")
        try tmux.type("db")
        try await expect(tmux, shows: "env=prod|staging and not tier=db", " matches")
        try tmux.press("Enter")
        try await expect(tmux, shows: "env=prod|staging and not tier=db", " loaded", "1 of ")
        let filtered = try tmux.currentScreen()
        #expect(!filtered.contains("20,000"))
        try tmux.press("q")
        try await expect(tmux, shows: "status=0 icanon echo")
        let last = try tmux.currentScreen()
        #expect(!last.contains("read-only"), "the alternate screen has not been left")
    }

    @Test("The whole job on the embedded sandbox", arguments: [(80, 24), (200, 50)])
    func demo(columns: Int, rows: Int) async throws {
        try await journey("\(Programs.csbs) demo --backups 20000", columns: columns, rows: rows)
    }

    @Test("The whole job over HTTP", arguments: [(80, 24), (200, 50)])
    func overHTTP(columns: Int, rows: Int) async throws {
        let sandbox = try SandboxProcess(["--backups", "20000"])
        defer { sandbox.stop() }
        try await journey(
            "OS_TOKEN=demo \(Programs.csbs) --endpoint \(sandbox.endpoint)", columns: columns, rows: rows)
    }

    @Test("The screen follows the size of the terminal, the smallest included")
    func resize() async throws {
        let tmux = try Tmux("\(Programs.csbs) demo", columns: 80, rows: 24)
        defer { tmux.close() }
        try await expect(tmux, shows: "1 of 12,412")
        try tmux.resize(columns: 160, rows: 40)
        try await expect(tmux, shows: "Created (UTC)")
        try tmux.resize(columns: 40, rows: 10)
        try await expect(tmux, shows: "1 of 12,412")
        let narrow = try tmux.currentScreen()
        #expect(!narrow.contains("Created (UTC)"))
        try tmux.press("q")
        try await expect(tmux, shows: "status=0")
    }

    @Test("What a service refuses is one sentence on the screen; the rows stay")
    func failingService() async throws {
        let sandbox = try SandboxProcess(["--fail", "503", "--fail-every", "5"])
        defer { sandbox.stop() }
        let tmux = try Tmux(
            "OS_TOKEN=demo \(Programs.csbs) --retries 0 --endpoint \(sandbox.endpoint)", columns: 80, rows: 24)
        defer { tmux.close() }
        try await expect(tmux, shows: "autobk_", "12,412 matches")
        // Two requests have been answered; the fifth one fails.
        try tmux.press("r")
        try await expect(tmux, shows: "12,412 matches")
        try tmux.press("G")
        try await expect(tmux, shows: "internal error (HTTP 503 CSBS.9999")
        try tmux.press("g")
        try await expect(tmux, shows: "autobk_", "1 of 12,412")
        try tmux.press("q")
        try await expect(tmux, shows: "status=0")
    }

    @Test("A service that reads the negations the other way is found out, and the form says from then on what it hides")
    func oppositeNegations() async throws {
        let sandbox = try SandboxProcess(["--backups", "2000", "--negations", "opposite"])
        defer { sandbox.stop() }
        let tmux = try Tmux(
            "OS_TOKEN=demo \(Programs.csbs) --endpoint \(sandbox.endpoint) --filter 'not any(env=prod, tier=db)'",
            columns: 80, rows: 24)
        defer { tmux.close() }
        try await expect(
            tmux,
            shows: "This service reads not_tags_any the other way: it hides backups that carry",
            "not any(env=prod, tier=db)")
        try tmux.press("f")
        try await expect(
            tmux, shows: "not_tags      hides backups that carry all of these",
            "not_tags_any  hides backups that carry all of these")
        try tmux.press("C-c")
        try await expect(tmux, shows: "Enter open")
        try tmux.press("C-c")
        try await expect(tmux, shows: "status=0")
    }

    @Test("Help is on every screen, and without UTF-8 the lines are ASCII")
    func helpInASCII() async throws {
        let tmux = try Tmux("LC_ALL=C \(Programs.csbs) demo", columns: 80, rows: 24)
        defer { tmux.close() }
        try await expect(tmux, shows: "+ available", "12,412 matches . 200 loaded")
        try tmux.press("?")
        try await expect(tmux, shows: "Keys: List")
        try tmux.press("Escape")
        try await expect(tmux, shows: "1 of 12,412")
        try tmux.press("f")
        try await expect(tmux, shows: "Filter backups")
        try tmux.press("F1")
        try await expect(tmux, shows: "Keys: Filter form")
        // ^C leaves one screen after the other, and then quits.
        try tmux.press("C-c")
        try await expect(tmux, shows: "Filter backups", "Enter apply")
        try tmux.press("C-c")
        try await expect(tmux, shows: "Enter open")
        try tmux.press("C-c")
        try await expect(tmux, shows: "status=0")
    }

    @Test("Suspending gives the shell back, and fg the screen")
    func suspend() async throws {
        let tmux = try Tmux("PS1='shell> ' bash --norc", columns: 80, rows: 24)
        defer { tmux.close() }
        try await expect(tmux, shows: "shell>")
        try tmux.type("\(Programs.csbs) demo")
        try tmux.press("Enter")
        try await expect(tmux, shows: "1 of 12,412")
        try tmux.press("C-z")
        try await expect(tmux, shows: "Stopped")
        try tmux.type("fg")
        try tmux.press("Enter")
        try await expect(tmux, shows: "1 of 12,412", "✓ available")
        try tmux.press("q")
        try await expect(tmux, shows: "shell>")
    }
}
