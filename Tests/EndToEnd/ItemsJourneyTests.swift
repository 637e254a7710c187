import Support
import Testing

/// A part of a large account that the service is asked for, by hand.
@Suite(
    "A narrowed list that the service is asked for, in tmux", .serialized,
    .enabled(if: RealParts.areWanted, "needs tmux; CSBS_PARTS=1 runs it"))
struct ItemsJourneyTests {
    @Test(
        "Three keys beside the query find every failed backup among 20,000 of which 200 are read; the copied line finds the same"
    )
    func asked() async throws {
        let sandbox = try SandboxProcess(["--backups", "20000", "--show-requests"])
        defer { sandbox.stop() }
        let tmux = try Tmux(
            "OS_TOKEN=demo \(Programs.csbs) --endpoint \(sandbox.endpoint)", columns: 120, rows: 30)
        defer { tmux.close() }
        try await expect(tmux, shows: "20,000 matches", "1 of 20,000")
        try tmux.press("Down", "&")
        try tmux.type("state=error")
        try tmux.press("Enter")
        try await expect(
            tmux, shows: "asked of the service: state=error · tags not read", "500 read so far",
            "500 in the first 500 · a loads the rest")
        try tmux.press("a")
        try await expect(tmux, shows: " found · ", " of all ", " backups that the service found are loaded.")
        #expect(sandbox.requests.contains { $0.contains("/checkpoint_items?status=error&limit=500") })
        #expect(sandbox.requests.count < 10)
        let position = try #require(try tmux.currentScreen().firstMatch(of: /1 of ([0-9,]+)\n/)?.output.1)
        let found = try #require(Int(position.filter { $0 != "," }))
        try tmux.press("y", "l")
        try await expect(tmux, shows: "Copied the csbs line")
        let line = try tmux.clipboard()
        let printed = try Programs.run(
            "/bin/sh", ["-c", line + " --columns id --output csv --no-headers"],
            environment: ["OS_TOKEN": "demo", "PATH": "\(Programs.folder):/usr/bin:/bin"])
        #expect(printed.status == 0 && printed.output.split(separator: "\r\n").count == found, "\(line)")
        try tmux.press("Escape")
        try await expect(tmux, shows: "All backups again.", "2 of 20,000", "20,000 matches · 200 loaded")
        try tmux.press("q")
        try await expect(tmux, shows: "status=0 icanon echo")
    }

    @Test("Where the service refuses, the loaded backups are narrowed, and the reason is on the screen")
    func refused() async throws {
        let sandbox = try SandboxProcess(["--fault", "refused-items"])
        defer { sandbox.stop() }
        let tmux = try Tmux(
            "OS_TOKEN=demo \(Programs.csbs) --endpoint \(sandbox.endpoint)", columns: 120, rows: 30)
        defer { tmux.close() }
        try await expect(tmux, shows: "12,412 matches")
        try tmux.press("&")
        try tmux.type("state=error")
        try tmux.press("Enter")
        try await expect(
            tmux, shows: "Only the loaded 200 backups are narrowed; a loads all 12,412.",
            "in 200 of 12,412 · a loads the rest")
        try tmux.press("q")
    }
}
