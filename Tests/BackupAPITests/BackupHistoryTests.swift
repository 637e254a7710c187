import BackupAPI
import Testing

@Suite("What happened to a backup when")
struct BackupHistoryTests {
    private func history(_ detail: String) throws -> BackupHistory {
        BackupHistory(try Backup(parsing: Array(#"{"resource_detail":{\#(detail)}}"#.utf8)))
    }

    @Test("Times are in order, each with the place that it comes from")
    func order() throws {
        let history = try history(
            #""created_at":"2026-01-01T00:00:00","updated_at":"2026-01-01T02:00:00","expired_at":"2026-02-01T00:00:00","#
                + #""protected_at":"2026-01-01T00:00:05","extend_info":{"finished_at":"2026-01-01T01:00:00"}"#)
        let now = try #require(Timestamp("2026-01-15T00:00:00"))
        #expect(
            history.moments.map { $0.name(at: now) } == ["created", "protected", "finished", "last updated", "expires"])
        #expect(
            history.moments.map(\.path) == [
                "resource_detail.created_at", "resource_detail.protected_at", "extend_info.finished_at",
                "resource_detail.updated_at", "resource_detail.expired_at",
            ])
        #expect(history.duration == 3_600)
        #expect(history.runningSince == nil)
        let later = try #require(Timestamp("2026-03-15T00:00:00"))
        #expect(history.moments.last?.name(at: later) == "expired")
    }

    @Test("Times that are blank, missing or unreadable are left out, and none is made up")
    func missing() throws {
        let history = try history(#""created_at":"","updated_at":"soon","expired_at":null,"status":"protecting""#)
        #expect(history.moments.isEmpty && history.duration == nil && history.runningSince == nil)
        let unreadable = BackupHistory(try Backup(parsing: Array("7".utf8)))
        #expect(unreadable.moments.isEmpty)
    }

    @Test("A backup without an end runs; clocks that disagree give a negative duration")
    func ends() throws {
        let running = try history(#""created_at":"2026-01-01T00:00:00","status":"protecting""#)
        #expect(running.runningSince == Timestamp("2026-01-01T00:00:00") && running.duration == nil)
        let deleted = try history(#""created_at":"2026-01-01T00:00:00","status":"deleting""#)
        #expect(deleted.runningSince == nil)
        let odd = try history(
            #""created_at":"2026-01-01T01:00:00","extend_info":{"finished_at":"2026-01-01T00:59:00"}"#)
        #expect(odd.duration == -60)
    }
}
