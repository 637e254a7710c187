import BackupAPI
import BackupClient
import Presentation
import Reports
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The servers on the screen")
struct ServersScreenTests {
    private static func record(_ server: String, _ number: Int, hoursAgo: Int, status: String = "available") -> String {
        let created = Timestamp(seconds: fixedNow.seconds - Int64(hoursAgo) * 3_600).isoText
        return #"""
            {"resource_id":"\#(server)-\#(number)","resource_name":"backup","tags":[],
            "resource_detail":{"resource_id":"id of \#(server)","status":"\#(status)","created_at":"\#(created)",
            "extend_info":{"resource_name":"\#(server)","size":1024}}}
            """#
    }

    /// `web` has a good backup; the last good one of `db` is too old and two failed since; `mail` has none.
    private static func showing(columns: Int = 80, rows: Int = 24) -> Script {
        var script = Script.showing(
            record("web", 1, hoursAgo: 3), record("web", 2, hoursAgo: 27), record("db", 1, hoursAgo: 50),
            record("db", 2, hoursAgo: 26, status: "error"), record("db", 3, hoursAgo: 2, status: "error"),
            record("mail", 1, hoursAgo: 5, status: "error"), columns: columns, rows: rows)
        script.press(.character("v"))
        script.answerAll()
        return script
    }

    @Test("They are shown worst first, with what that rests on", arguments: [(80, 24), (40, 10)])
    func golden(columns: Int, rows: Int) {
        let script = Self.showing(columns: columns, rows: rows)
        #expect(script.servers?.table.rows.map(\.server.serverName) == ["mail", "db", "web"])
        expectGolden(script, "servers-\(columns)x\(rows)")
    }

    @Test("Enter shows the loaded backups of a server, Esc all again")
    func opening() {
        var script = Self.showing()
        script.press(.down, .enter)
        script.answerAll()
        #expect(script.model.context == .list && script.servers == nil)
        #expect(script.model.list.arrangement.narrowing.line == #"server-id="id of db""#)
        #expect(script.model.list.count == 3)
        #expect(
            script.model.notice == Notice(.information, "The loaded backups of db; Esc shows all again."))
        script.press(.escape)
        script.answerAll()
        #expect(script.model.list.count == 6)
    }

    @Test("Esc, q and ^C go back to the list", arguments: [Key.escape, .character("q"), .control("c"), .backspace])
    func leaving(key: Key) {
        var script = Self.showing()
        script.press(key)
        #expect(script.model.context == .list && script.servers == nil && !script.log.contains(.quit))
    }

    @Test("Of a list that is loaded in part the screen says so, and a loads the rest")
    func partly() {
        var script = Script.running(120, 24, backups: 1_000)
        script.press(.character("v"))
        script.answerAll()
        #expect(script.line(2).contains("in 200 of 1,000 backups, a loads the rest"))
        let cursor = script.servers?.table.row(at: 1)
        script.press(.down, .character("a"))
        script.answerAll()
        #expect(script.line(2).contains("in all 1,000 backups"))
        #expect(script.servers?.table.rowUnderCursor?.id == cursor?.id)
    }

    @Test("While everything is loaded a report is made when the rows have grown by a quarter")
    func growth() {
        var script = Script.running(backups: 12_000)
        script.press(.character("v"), .character("a"))
        script.answerAll()
        let reports = script.log.count { if case .report = $0 { true } else { false } }
        #expect((5...25).contains(reports), "\(reports)")
        #expect(script.servers?.answer?.basis.rowsRead == 12_000)
    }

    @Test("Esc stops a load first, and leaving stops a report")
    func stopping() {
        var script = Script.running(backups: 5_000)
        script.press(.character("v"), .character("a"), .escape)
        #expect(script.model.context == .servers && script.model.list.dataset.loadAll == nil)
        script.press(.escape)
        #expect(script.model.context == .list && script.log.contains(.cancel(.report)))
        #expect(!script.pending.contains { $0.name == .report })
    }

    @Test("Without backups there are no servers")
    func empty() {
        var script = Script.running(backups: 0)
        script.press(.character("v"))
        script.answerAll()
        #expect(script.screen.contains("No loaded backup names a server."))
        script.press(.enter)
        #expect(script.model.notice == Notice(.information, "There are no backups to show here."))
    }
}

extension Script {
    fileprivate var servers: ReportScreen<ServersReport>? { model.screens[ReportScreen<ServersReport>.self] }
}
