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
            "OS_TOKEN=demo \(Programs.csbs) --endpoint \(sandbox.endpoint)", columns: 80, rows: 24)
        defer { tmux.close() }
        try await expect(tmux, shows: "3,000 matches", "1 of 3,000")
        try tmux.press("v")
        try tmux.press("a")
        try await expect(tmux, shows: "3 of 48 servers not good · in all 3,000 backups", "23 d, 3 failed")
        try tmux.press("Enter")
        try await expect(tmux, shows: "The loaded backups of billing-queue-d04", "1 of 39")
        try tmux.press("Enter")
        try await expect(tmux, shows: "✗ backup failed: ")
        try tmux.press("@")
        try await expect(tmux, shows: "Restore billing-queue-d04 to")
        try tmux.press("Enter")
        try await expect(tmux, shows: "Restore this one", "it loses 23d", "✓ available: can be restored")
        try tmux.press("y")
        try await expect(tmux, shows: "t ticket")
        let ticket = try await tmux.copied(by: "t")
        try await expect(tmux, shows: "Copied the ticket block")
        for text in [
            "billing-queue-d04", "available (can be restored)", "Filter:      every backup", "Look again:  csbs list",
        ] {
            #expect(ticket.contains(text), "\(ticket)")
        }
    }
}
