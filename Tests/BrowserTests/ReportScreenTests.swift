import BackupAPI
import BackupClient
import Presentation
import Reports
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The failures and the timeline on the screen")
struct ReportScreenTests {
    private static func running(_ views: Int, columns: Int = 80, rows: Int = 24) -> Script {
        let agent = (code: "5102", reason: "agent did not answer")
        var script = Script.showing(
            .reportRecord("web", hoursAgo: 3, megabytes: 2_048),
            .reportRecord("web", hoursAgo: 8, status: "error", failure: agent),
            .reportRecord("db", hoursAgo: 4, status: "error", failure: agent),
            .reportRecord("db", hoursAgo: 30, megabytes: 4_096),
            .reportRecord("mail", hoursAgo: 5, status: "error", failure: (code: "4011", reason: "pool 7 is full")),
            .reportRecord("mail", hoursAgo: 100, status: "error", failure: (code: "3018", reason: "no snapshot")),
            columns: columns, rows: rows)
        for _ in 0..<views {
            script.press(.character("v"))
            script.answerAll()
        }
        return script
    }

    @Test(
        "The causes of the last day show by v v, those that still break servers first", arguments: [(80, 24), (40, 10)])
    func failures(columns: Int, rows: Int) {
        let script = Self.running(2, columns: columns, rows: rows)
        #expect(script.model.context == .failures)
        expectGolden(script, "failures-\(columns)x\(rows)")
    }

    @Test("t looks back 7 days, 30 days and 24 hours")
    func span() {
        var script = Self.running(2)
        for expected in [
            "4 failures in 7 days", "4 failures in 30 days", "3 failures in 24 hours",
        ] {
            script.press(.character("t"))
            script.answerAll()
            #expect(script.line(2).contains("At least \(expected), 2 servers still broken"))
        }
    }

    @Test("Enter shows the failed backups of a cause")
    func causes() {
        var script = Self.running(2)
        script.press(.enter)
        script.answerAll()
        #expect(script.model.list.arrangement.narrowing.line == "state=error age<24h failure~5102")
        #expect(script.model.list.count == 2 && script.model.context == .list)
    }

    @Test("The timeline shows by v v v, day by day, with bars", arguments: [(80, 24), (40, 10)])
    func timeline(columns: Int, rows: Int) {
        let script = Self.running(3, columns: columns, rows: rows)
        #expect(script.model.context == .timeline)
        expectGolden(script, "timeline-\(columns)x\(rows)")
    }

    @Test("t divides the timeline by week, hour and day")
    func buckets() {
        var script = Self.running(3)
        for expected in ["6 backups by week", "6 backups by hour", "6 backups by day"] {
            script.press(.character("t"))
            script.answerAll()
            #expect(script.line(2).contains(expected))
        }
    }

    @Test("The timeline sorts and narrows by its numbers")
    func numbers() {
        var script = Self.running(3)
        script.press(.character("s"))
        script.type("added")
        script.press(.enter, .character("s"), .enter)
        #expect(script.line(3).contains("Added ↓") && script.line(4).hasPrefix(" 2026-11-23"))
        script.press(.character("&"))
        script.type("failed>0 start<2026-11-20")
        script.press(.enter)
        #expect(script.line(4).hasPrefix(" 2026-11-19") && script.model.tableScreen?.positionText == "1 of 1")
    }

    @Test("A bar opens its backups")
    func bars() {
        var script = Self.running(3)
        script.press(.enter)
        script.answerAll()
        #expect(script.model.list.count == 4)
        #expect(
            script.model.notice
                == Notice(.information, "The loaded backups of the day from 2026-11-23 UTC; Esc shows all again."))
    }

    @Test("v goes through the views and begins again; Esc goes back to the list")
    func turns() {
        var script = Self.running(5)
        #expect(script.model.context == .servers)
        script.press(.escape)
        #expect(script.model.context == .list)
    }

    @Test("The palette opens a view by its name")
    func palette() {
        var script = Self.running(0)
        script.press(.character(":"))
        script.type("view.timeline")
        script.press(.enter)
        script.answerAll()
        #expect(script.model.context == .timeline)
    }

    @Test(
        "The browser begins with the view that the operator asks for",
        arguments: [
            (Preferences.FirstView.list, Context.list), (.servers, .servers), (.failures, .failures),
            (.timeline, .timeline), (.tags, .tags),
        ])
    func first(view: Preferences.FirstView, context: Context) {
        let script = Script.running(preferences: Preferences(view: view))
        #expect(script.model.context == context)
        #expect(script.model.tableScreen?.isEmpty != true)
    }

    @Test("Rows of another report are dropped")
    func late() throws {
        var script = Self.running(1)
        script.press(.character("v"))
        let late = try #require(script.pending.first { $0.name == .report })
        script.press(.character("v"))
        script.answer(late)
        #expect(script.model.context == .timeline && script.model.tableScreen?.isEmpty == true)
        script.answerAll()
        #expect(script.model.tableScreen?.isEmpty == false)
    }

    @Test("Another account closes the view")
    func account() {
        var script = Self.running(1)
        script.send(.cloudOpened(.success(.fixed)))
        #expect(script.model.context == .list)
    }
}
