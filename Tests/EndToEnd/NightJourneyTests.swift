import Support
import Testing

/// A bad night by hand, in a real terminal: from the worst server to a ticket.
@Suite(
    "A bad night in tmux",
    .enabled(if: RealParts.areWanted, "needs tmux; CSBS_PARTS=1 runs it"))
struct NightJourneyTests {
    @Test("The worst server, why it failed, what to restore and a ticket block: 8 keys over HTTP at 80x24")
    func night() async throws {
        let sandbox = try SandboxProcess(["--backups", "3000", "--incidents"])
        defer { sandbox.stop() }
        let tmux = try Tmux(
            "OS_TOKEN=demo \(Programs.csbs) --endpoint \(sandbox.endpoint) --filter env=staging", columns: 80, rows: 24)
        defer { tmux.close() }
        try await expect(tmux, shows: "481 matches", "1 of 481")
        try tmux.press("v")
        try tmux.press("a")
        try await expect(tmux, shows: "2 of 8 servers not good · in all 481 backups", "4 failed")
        try tmux.press("Enter")
        try await expect(tmux, shows: "The loaded backups of billing-db-s02", "1 of 57")
        try tmux.press("Enter")
        try await expect(tmux, shows: "✗ backup failed: CSBS.4011: storage pool is full")
        try tmux.press("@")
        try await expect(tmux, shows: "Restore billing-db-s02 to")
        try tmux.press("Enter")
        try await expect(tmux, shows: "Restore this one", "it loses 4d", "✓ available: can be restored")
        try tmux.press("y")
        try await expect(tmux, shows: "t ticket")
        let ticket = try await tmux.copied(by: "t")
        try await expect(tmux, shows: "Copied the ticket block")
        for text in [
            "billing-db-s02", "available (can be restored)", "Filter:      env=staging", "Look again:  csbs list",
        ] {
            #expect(ticket.contains(text), "\(ticket)")
        }
    }
}
