import BackupAPI
import BackupClient
import Reports
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The detail's tab of the server")
struct ServerTabTests {
    private static let tab = DetailTab.server.key

    private func requests(_ script: Script) -> [ServerBackupsRequest] {
        script.log.compactMap { if case .readServer(let request) = $0 { request } else { nil } }
    }

    private func record(_ number: Int, day: Int, status: String = "available", server: String = "s-1") -> String {
        #"{"resource_id":"b-\#(number)","resource_name":"n","resource_detail":{"resource_id":"\#(server)","#
            + #""status":"\#(status)","created_at":"2026-11-\#(day < 10 ? "0" : "")\#(day)T02:00:00","#
            + #""extend_info":{"resource_name":"web-1","auto_trigger":true,"incremental":true,"size":1024}}}"#
    }

    // MARK: What is asked, and when

    @Test("The server's backups are asked for when the tab shows, and once for a server")
    func asking() throws {
        var script = Script.running()
        script.press(.down, .down, .down, .enter)
        #expect(requests(script).isEmpty)
        script.press(.character(Self.tab))
        let server = try #require(script.model.detail.record.value?.serverID)
        #expect(requests(script).map(\.serverID) == [server])
        #expect(script.screen.contains("Reading this server's backups…"))
        script.answerAll()
        #expect(script.model.detail.server?.history.value?.rows.isEmpty == false)
        script.press(.character("1"), .character(Self.tab))
        #expect(requests(script).count == 1)
    }

    @Test("The cursor on a backup of another server reads that one's, and stops reading the first")
    func leaving() throws {
        var script = Script.running()
        script.press(.down, .down, .down, .enter, .character(Self.tab))
        #expect(script.pending.contains { $0.name == .server })
        script.press(.tab, .down)
        script.rest()
        #expect(script.log.contains(.cancel(.server)))
        #expect(requests(script).count == 2 && Set(requests(script).map(\.serverID)).count == 2)
        script.answerAll()
        #expect(script.model.detail.server?.serverID == script.model.detail.record.value?.serverID)
    }

    @Test("A reload that ends while the backups are read reads them for the new list")
    func reloading() throws {
        var script = Script.running()
        script.press(.enter, .character(Self.tab), .character("r"))
        let page = try #require(script.pending.last { if case .fetchPage = $0 { true } else { false } })
        script.answer(page)
        script.answerAll()
        #expect(script.model.detail.server?.generation == script.model.list.generation)
        #expect(script.model.detail.server?.history.value != nil)
        #expect(script.screen.contains("Last 30 days"))
    }

    @Test("Closing the detail stops the reading; a reload reads again")
    func closing() {
        var script = Script.running()
        script.press(.down, .down, .down, .enter, .character(Self.tab))
        script.press(.character("q"))
        #expect(!script.pending.contains { $0.name == .server } && script.model.detail.server == nil)
        script.press(.enter)
        script.answerAll()
        #expect(requests(script).count == 2)
        script.press(.character("r"))
        script.answerAll()
        #expect(requests(script).count == 3)
    }

    @Test("Another backup of the same server costs nothing")
    func sameServer() {
        let records = (1...3).map { record($0, day: $0 + 10) }
        var script = Script.showing(records[0], records[1], records[2])
        script.press(.enter, .character(Self.tab))
        script.answerAll()
        script.press(.tab, .down)
        script.answerAll()
        #expect(requests(script).count == 1)
        #expect(script.model.detail.server?.history.value != nil)
    }

    // MARK: What it says

    @Test("From the service: strip with its legend, last good, rhythm, number, and the list with this one marked")
    func fromService() throws {
        var script = Script.running(130, 40, backups: 2_000)
        script.press(.down, .down, .down, .enter, .character(Self.tab))
        script.answerAll()
        let history = try #require(script.model.detail.server?.history.value)
        #expect(history.source == .service(isWhole: true))
        #expect(history.rows.count > 30 && history.rows.allSatisfy { $0.serverID == history.serverID })
        let times = history.rows.compactMap(\.createdAt)
        #expect(times == times.sorted(by: >))
        let screen = script.screen
        for text in ["Last 30 days", "+ good  x failed  - missed  . none", "every 1d", "all, from the service"] {
            #expect(screen.contains(text), "\(text) in\n\(screen)")
        }
        #expect(screen.split(separator: "\n").filter { $0.contains("this one") }.count == 1)
    }

    @Test("Where the service refuses the list it is of the loaded rows, and the tab says so and why")
    func refused() throws {
        let sandbox = Sandbox(.fixed(backups: 1_000, faults: [.refusedItems]))
        var script = Script.running(130, 40, sandbox: sandbox)
        script.press(.down, .down, .down, .enter, .character(Self.tab))
        script.answerAll()
        let history = try #require(script.model.detail.server?.history.value)
        let loaded = script.model.list.dataset.results.loadedRows
        let own = (0..<loaded.count).filter { loaded[$0].serverID == history.serverID }
        #expect(history.rows.count == own.count)
        #expect(script.screen.contains("only what is loaded: "))
        guard case .loaded(let reason) = history.source else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("The token's role does not allow this call"))
    }

    @Test("No more than 300 are read, and the tab says that there are older ones")
    func many() throws {
        var script = Script.running(130, 40, backups: 20_000)
        script.press(.down, .down, .down, .enter, .character(Self.tab))
        script.answerAll()
        #expect(script.model.detail.server?.history.value?.rows.count == 300)
        #expect(script.screen.contains("the newest, from the service; there are older"))
    }

    @Test("The strip shows what the days had, and the last good backup its age")
    func strip() throws {
        let page = try RecordPage(
            scanning: Array(
                #"{"resources":[\#([23, 22, 20, 19, 18, 17].map { record($0, day: $0, status: $0 == 23 ? "error" : "available") }.joined(separator: ","))]}"#
                    .utf8))
        let history = ServerBackups(ofServer: "s-1", .service(isWhole: true), [page.rows], at: fixedNow)
        #expect(history.rhythm?.strip.text.trimmed == "++++-+x")
        #expect(history.lastGoodAt == Timestamp("2026-11-22T02:00:00"))
        #expect(history.count(.failed) == 1 && history.count(.good) == 5)
    }

    @Test("A backup whose server is not known has no others, and nothing is asked")
    func noServer() {
        var script = Script.showing(#"{"resource_id":"b-1","resource_detail":{"status":"available"}}"#)
        script.press(.enter, .character(Self.tab))
        script.answerAll()
        #expect(script.screen.contains("The service sent no server id for this backup."))
        #expect(requests(script).isEmpty)
    }

    @Test("In two columns the facts are beside the list, at any width", arguments: [80, 100, 120, 200])
    func widths(columns: Int) {
        var script = Script.running(columns, 50, backups: 2_000)
        script.press(.down, .down, .down, .enter, .enter, .character(Self.tab))
        script.answerAll()
        let titles = (0..<50).first { script.line($0).contains("Created (UTC)") && script.line($0).contains("State") }
        let facts = (0..<50).first { script.line($0).contains("Last 30 days") }
        #expect(((titles ?? 0) <= (facts ?? 0)) == (columns >= 100))
        #expect(script.line(titles ?? 0).contains("Kind") == (columns != 100))
    }

    @Test("The id of the backup under the cursor is what is copied")
    func copying() throws {
        var script = Script.running(120, 40)
        script.press(.down, .down, .down, .enter, .character(Self.tab))
        script.answerAll()
        script.press(.end, .character("y"), .character("y"))
        script.answerAll()
        #expect(script.clipboard == script.model.detail.server?.history.value?.rows.last?.id)
    }

    @Test("Backups without a time are behind the others, and a server without rows has none")
    func order() throws {
        let body =
            #"{"resources":[{"resource_id":"b-0","resource_detail":{"resource_id":"s-1","status":"available"}},"#
            + "\(record(1, day: 10)),\(record(2, day: 12))]}"
        let page = try RecordPage(scanning: Array(body.utf8)).rows
        let history = ServerBackups(ofServer: "s-1", .service(isWhole: true), [page], at: fixedNow)
        #expect(history.rows.map(\.id) == ["b-2", "b-1", "b-0"])
        let none = ServerBackups(ofServer: "s-2", .service(isWhole: true), [page], at: fixedNow)
        #expect(none.rows.isEmpty && none.rhythm == nil && none.lastGoodAt == nil)
    }
}
