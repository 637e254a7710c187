import BackupAPI
import BackupClient
import Presentation
import Reports
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The backup that one would restore")
struct RestorePointTests {
    /// `db` has good backups 3, 27 and 51 hours old, and a failed one 2 hours old; it is noon.
    private static func running() -> Script {
        Script.showing(
            .reportRecord("db", hoursAgo: 2, status: "error"), .reportRecord("db", hoursAgo: 3),
            .reportRecord("web", hoursAgo: 1), .reportRecord("db", hoursAgo: 27), .reportRecord("db", hoursAgo: 51))
    }

    private static func asking(_ text: String) -> Script {
        var script = running()
        script.press(.character("@"))
        script.type(text)
        script.press(.enter)
        script.answerAll()
        return script
    }

    @Test(
        "@ goes to the newest good backup of a time or before, and says what it loses",
        arguments: [
            ("", "2026-11-23 09:00:00 UTC: it loses 3h."),
            ("2026-11-23T10:30", "2026-11-23 09:00:00 UTC: it loses 1h 30m."),
            ("09:00", "2026-11-23 09:00:00 UTC: it loses nothing."),
            ("08:59", "2026-11-22 09:00:00 UTC: it loses 23h 59m; the next one is from 2026-11-23 09:00:00 UTC."),
            ("23:00", "2026-11-22 09:00:00 UTC: it loses 14h; the next one is from 2026-11-23 09:00:00 UTC."),
        ])
    func going(text: String, ending: String) {
        let script = Self.asking(text)
        #expect(script.model.context == .list && script.model.list.count == 4)
        #expect(
            script.model.notice
                == Notice(.information, "Restore this one, from \(ending)", about: .restorePoint))
        let created = script.model.list.rowUnderCursor?.createdAt?.text
        #expect(ending.hasPrefix(created ?? "nothing"))
    }

    @Test(
        "That everything is loaded does not hide it; where it was found among a part of the list, it says that more has come"
    )
    func loading() throws {
        var script = Self.asking("09:00")
        let said = try #require(script.model.notice)
        script.model.list.dataset.beginLoadAll(at: fixedNow)
        script.send(.clockRead(fixedNow))
        script.send(.resized(script.model.size))
        #expect(script.model.list.dataset.loadAll == nil && script.model.notice == said)
        #expect(script.model.messageLog.entries.last?.notice.text == "All 5 backups are loaded.")
        script.model.notice = Notice(.warning, "Restore this one.", about: .restorePoint)
        script.model.list.dataset.beginLoadAll(at: fixedNow)
        script.send(.resized(script.model.size))
        #expect(
            script.model.notice?.text == "All 5 backups are loaded. @ finds the restore point among all of them.")
    }

    @Test("What is not a time, and a time before every good backup, move nothing")
    func refused() {
        var script = Self.asking("noon")
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    #""noon" is not a time; write 02:13 or 2026-11-24T02:13, in UTC unless a zone follows."#))
        #expect(script.model.context == .restorePoint && script.model.restorePoint?.input.text == "noon")
        script.press(.escape)
        #expect(script.model.context == .list && script.model.list.count == 5)
        script = Self.asking("2026-01-01")
        #expect(
            script.model.notice
                == Notice(.warning, "No loaded backup of db from 2026-01-01 00:00:00 UTC or earlier is good."))
        #expect(script.model.list.count == 5)
    }

    @Test("It works on the servers, and [ and ] go back and forward")
    func history() {
        var script = Self.running()
        script.press(.character("v"))
        script.answerAll()
        script.press(.end, .character("@"), .enter)
        script.answerAll()
        #expect(script.model.list.rowUnderCursor?.serverName == "web" && script.model.list.count == 1)
        script.press(.character("["))
        script.answerAll()
        #expect(script.model.context == .servers)
        script.press(.character("["))
        #expect(script.model.context == .list && script.model.list.count == 5)
        script.press(.character("["))
        #expect(script.model.notice == Notice(.information, "There is nothing to go back to."))
        script.press(.character("]"))
        script.answerAll()
        #expect(script.model.context == .servers)
        script.press(.character("]"))
        script.answerAll()
        #expect(script.model.context == .list && script.model.list.count == 1)
        script.press(.character("]"))
        #expect(script.model.notice == Notice(.information, "There is nothing to go forward to."))
    }

    @Test("Back goes to another filter, and to its arrangement")
    func filters() {
        var script = Script.running(filter: Filter(tags: [TagFilter(key: "env", values: ["prod"])]))
        script.press(.character("!"))
        script.answerAll()
        script.press(.character(":"))
        script.type("filter.remove-condition")
        script.press(.enter)
        script.answerAll()
        script.press(.character("!"))
        script.answerAll()
        let all = script.model.list.filter
        script.press(.character("["))
        script.answerAll()
        #expect(script.model.list.filter != all && script.model.list.arrangement.showsOnlyProblems)
        script.press(.character("]"))
        script.answerAll()
        #expect(script.model.list.filter == all && !script.model.list.arrangement.showsOnlyProblems)
    }

    @Test("From worst server to ticket block in eight keys, its whole list loaded")
    func night() {
        var script = Self.running()
        script.press(.character("a"), .character("v"))
        script.answerAll()
        script.press(.enter)
        script.answerAll()
        script.press(.character("@"), .enter)
        script.answerAll()
        script.press(.character("y"), .character("t"))
        script.answerAll()
        #expect(script.clipboard?.contains("db") == true && script.clipboard?.contains("2026-11-23") == true)
    }

    @Test("Leaving stops the search")
    func leaving() {
        var script = Self.running()
        script.press(.character("@"), .enter, .escape)
        #expect(script.log.last == .cancel(.restorePoint) && script.model.context == .list)
        script.press(.character("v"))
        #expect(script.model.restorePoint == nil)
    }
}
