import BackupAPI
import BackupClient
import Presentation
import Reports
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The table of a report")
struct TableScreenTests {
    /// Five servers: `mail` has no good backup, `db-1` and `db-2` too old ones, `web-1` and `web-2` young ones.
    private static func showing(columns: Int = 120, rows: Int = 24) -> Script {
        var script = Script.showing(
            .reportRecord("web-1", hoursAgo: 3, megabytes: 1_024),
            .reportRecord("web-2", hoursAgo: 2, megabytes: 3_072),
            .reportRecord("db-1", hoursAgo: 50, megabytes: 2_048), .reportRecord("db-2", hoursAgo: 40, megabytes: 512),
            .reportRecord("mail", hoursAgo: 5, status: "error", megabytes: 0), columns: columns, rows: rows)
        script.press(.character("v"))
        script.answerAll()
        return script
    }

    @Test("It is sorted by a column, stably, by value, both ways, and as the report has it")
    func sorting() {
        var script = Self.showing()
        #expect(script.shownServers == ["mail", "db-1", "db-2", "web-1", "web-2"])
        script.press(.character("s"))
        script.type("size")
        script.press(.enter)
        #expect(script.shownServers == ["mail", "db-2", "web-1", "db-1", "web-2"])
        #expect(script.line(3).contains("Size ↑"))
        script.press(.character("s"), .enter)
        #expect(script.shownServers == ["web-2", "db-1", "web-1", "db-2", "mail"])
        script.press(.character("s"))
        script.type("the report's order")
        script.press(.enter)
        #expect(script.shownServers == ["mail", "db-1", "db-2", "web-1", "web-2"])
    }

    @Test("A row without a value comes last, whichever the direction")
    func absent() {
        var script = Self.showing()
        for _ in 1...2 {
            script.press(.character("s"))
            script.type("last good")
            script.press(.enter)
            #expect(script.shownServers.last == "mail")
        }
    }

    @Test("The cursor stays on its row")
    func cursor() {
        var script = Self.showing()
        script.press(.down, .down)
        #expect(script.serverUnderCursor == "db-2")
        _ = script.model.sortTable(by: "server")
        #expect(script.serverUnderCursor == "db-2")
        script.press(.character("!"))
        #expect(script.shownServers == ["db-1", "db-2", "mail"] && script.serverUnderCursor == "db-2")
    }

    @Test("& narrows while typing; what is wrong is marked, and Esc shows what showed before")
    func narrowing() {
        var script = Self.showing()
        script.press(.character("&"))
        script.type("size>1G")
        #expect(script.shownServers == ["db-1", "web-2"])
        script.type(" servr~x")
        #expect(
            script.model.notice == Notice(.warning, #"column 9: there is no column "servr"; did you mean server?"#))
        script.press(.enter)
        #expect(script.model.context == .narrowing)
        script.press(.escape)
        #expect(script.shownServers.count == 5 && script.model.context == .servers)
        script.press(.character("&"))
        script.type("server~db")
        script.press(.enter)
        #expect(script.shownServers == ["db-1", "db-2"] && script.line(2).contains("& server~db"))
        script.press(.escape)
        #expect(script.shownServers.count == 5 && script.model.context == .servers)
    }

    @Test("Tab completes a column's name")
    func completion() {
        var script = Self.showing()
        script.press(.character("&"))
        script.type("bac")
        #expect(script.screen.contains("backups>"))
        script.press(.tab)
        #expect(script.model.narrowing?.input.text == "backups>")
        script.press(.tab)
        #expect(script.model.notice == Notice(.information, "There is no suggestion here."))
    }

    @Test("/ goes to the next row that contains a text, n and N on from there, Esc back")
    func searching() {
        var script = Self.showing()
        script.press(.character("/"))
        script.type("WEB")
        #expect(script.serverUnderCursor == "web-1")
        script.press(.enter, .character("n"))
        #expect(script.serverUnderCursor == "web-2")
        script.press(.character("n"))
        #expect(script.serverUnderCursor == "web-1")
        script.press(.character("N"))
        #expect(script.serverUnderCursor == "web-2")
        script.press(.home, .character("/"))
        script.type("zzz")
        #expect(script.model.notice == Notice(.warning, #"No row contains "zzz"."#))
        script.press(.escape, .character("n"))
        #expect(
            script.model.notice == Notice(.information, "There is no search yet; / searches this list."))
        #expect(script.serverUnderCursor == "mail")
    }

    @Test("Rows are selected one by one, as a range, all and the others; hidden ones are counted")
    func selecting() {
        var script = Self.showing()
        script.press(.character(" "))
        #expect(script.serverUnderCursor == "db-1" && script.line(22).contains("1 selected · 2 of 5"))
        script.press(.character("V"), .down, .character("V"))
        #expect(script.line(22).contains("3 selected"))
        script.press(.character("I"))
        #expect(script.line(22).contains("2 selected"))
        script.press(.character("!"))
        #expect(script.line(22).contains("2 selected, 2 not shown"))
        script.press(.character("!"), .character("*"))
        #expect(script.line(22).contains("5 selected"))
        script.press(.character("*"))
        #expect(!script.line(22).contains("selected"))
    }

    @Test("y copies the selected rows, or this one, in each form")
    func copying() {
        var script = Self.showing()
        script.press(.character("y"), .character("r"))
        #expect(script.clipboard?.contains("mail") == true && script.clipboard?.contains("db-1") == false)
        script.press(.character(" "), .character(" "), .character("y"), .character("j"))
        #expect(script.clipboard?.contains(#""server_name":"db-1""#) == true)
        #expect(script.clipboard?.contains(#""server_name":"web-1""#) == false)
        script.press(.character("y"), .character("v"))
        #expect(script.clipboard?.hasPrefix("server_id,server_name,") == true)
        script.press(.character("y"), .character("i"))
        #expect(script.model.notice == Notice(.information, "There is no id to copy here."))
    }

    @Test("e exports the selected rows, or all that show; there are no records to export")
    func exporting() {
        var script = Self.showing()
        script.press(.character("!"), .character("e"))
        #expect(script.screen.contains("Export 3 servers") && script.screen.contains("servers.csv"))
        script.press(.control("t"), .control("t"), .control("t"))
        #expect(script.screen.contains("servers.csv"))
        script.press(.enter)
        let sources = script.pending.compactMap { effect in
            if case .export(let request) = effect { request.source } else { nil }
        }
        guard case .table(let table)? = sources.first else { return #expect(Bool(false), "nothing is exported") }
        let lines = String(decoding: table.text(.csv), as: UTF8.self).split(separator: "\r\n")
        #expect(lines.count == 4 && lines.dropFirst().allSatisfy { !$0.contains("web") })
    }

    @Test("Where nothing matches it says so")
    func nothing() {
        var script = Self.showing()
        script.press(.character("&"))
        script.type("server=x")
        script.press(.enter)
        #expect(script.screen.contains("No server matches; & or ! shows the others."))
        script.press(.character(" "))
        #expect(script.model.notice == Notice(.information, "There is nothing to select."))
    }
}

extension String {
    /// The record of a backup of a server.
    static func reportRecord(
        _ server: String, hoursAgo: Int, status: String = "available", megabytes: Int = 1_024,
        failure: (code: String, reason: String)? = nil
    ) -> String {
        let created = Timestamp(seconds: fixedNow.seconds - Int64(hoursAgo) * 3_600).isoText
        let cause = failure.map { #","fail_code":{"Code":"\#($0.code)","Description":"\#($0.reason)"}"# } ?? ""
        return #"""
            {"resource_id":"\#(server)-\#(hoursAgo)","resource_name":"backup","tags":[],
            "resource_detail":{"resource_id":"id of \#(server)","status":"\#(status)","created_at":"\#(created)",
            "extend_info":{"resource_name":"\#(server)","size":\#(megabytes)\#(cause)}}}
            """#
    }
}

extension Script {
    private var servers: ReportScreen<ServersReport>? { model.screens[ReportScreen<ServersReport>.self] }

    /// The servers that show, in their order.
    fileprivate var shownServers: [String] {
        guard let table = servers?.table else { return [] }
        return (0..<table.count).compactMap { table.row(at: $0)?.server.serverName }
    }

    fileprivate var serverUnderCursor: String? { servers?.table.rowUnderCursor?.server.serverName }
}
