import BackupAPI
import BackupClient
import HTTP
import Presentation
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("A narrowed list that the service is asked for")
struct ItemsListTests {
    /// A list of 700 backups, of which 200 are loaded, and which is narrowed.
    func narrowed(
        to query: String = "state=error", backups: Int = 700, faults: Set<Sandbox.Fault> = [],
        filter: Filter = Filter(), columns: Int = 120
    ) -> Script {
        var script = Script.running(
            columns, 30, sandbox: Sandbox(.fixed(backups: backups, faults: faults)), filter: filter)
        narrow(&script, to: query)
        return script
    }

    func narrow(_ script: inout Script, to query: String) {
        script.press(.character("&"), .control("u"))
        script.type(query)
        script.press(.enter)
    }

    func asked(_ script: Script) -> [CheckpointQuery] {
        script.log.compactMap { if case .fetchItems(_, let query, _) = $0 { query } else { nil } }
    }

    func rows(_ script: Script) -> [Row] {
        (0..<script.model.list.count).compactMap { script.model.list.row(at: $0) }
    }

    /// What the account has that satisfies a query, in the service's order.
    func ids(of query: String) throws -> [String] {
        let pages = try #require(Self.pages)
        let matcher = RowQueryMatcher(try RowQuery(line: query), at: fixedNow)
        return pages.flatMap { page in matcher.rows(of: page).map { page.id(at: $0) } }
    }

    /// All of the account.
    static let pages: [RowPage]? = {
        let sandbox = Sandbox(.fixed(backups: 700))
        let pages = [0].compactMap { offset -> RowPage? in
            let body = Query(action: .filter, limit: 1_000, offset: offset).body.compactText
            let request = APIRequest(
                method: "POST", path: Endpoint.resourceInstances.path(project: "demo"), token: "demo",
                body: Array(body.utf8))
            return try? RecordPage(scanning: sandbox.respond(to: request).body).rows
        }
        return pages.count == 1 ? pages : nil
    }()

    // MARK: Asking

    @Test(
        "One state is asked of the service and checked again here; the header says who did what, and that tags were not read"
    )
    func state() throws {
        var script = narrowed(to: "state=error age<9d")
        #expect(script.pending.map(\.name) == [.page(generation: 2, PageRequest(offset: 0, limit: 500))])
        #expect(script.line(2).hasSuffix(" in 200 of 700 · a loads the rest"))
        script.answerAll()
        let errors = try ids(of: "state=error").count
        let here = try ids(of: "state=error age<9d")
        #expect(here.count < errors && rows(script).map(\.id) == here)
        #expect(script.line(1).hasPrefix(" asked of the service: state=error · tags not read  "))
        #expect(script.line(1).contains("  \(errors) found · \(errors) failed · "))
        #expect(script.line(2).hasPrefix(" & state=error age<9d "))
        #expect(script.line(2).hasSuffix("  \(here.count) of all \(errors)"))
        #expect(rows(script).allSatisfy(\.lacksTags) && script.screen.contains(" not read"))
        // The second request makes the end certain.
        #expect(asked(script).map(\.text).first == "status=error&limit=500")
        let last = try ids(of: "state=error").last
        #expect(asked(script).count == 2 && asked(script).last?.marker == last)
        #expect(script.model.notice == nil && script.pending.isEmpty)
    }

    @Test("The screen at 80x24 and at 40x10", arguments: [(80, 24), (40, 10)])
    func golden(columns: Int, rows: Int) {
        var script = Script.running(columns, rows, backups: 700)
        narrow(&script, to: "zone=eu-de-02 age<9d")
        script.answerAll()
        expectGolden(script, "items-\(columns)x\(rows)")
    }

    @Test("A server, a server's id, a zone and a part of the name are asked as well")
    func terms() throws {
        let sample = rows(.running()).first { !$0.serverID.isEmpty }
        let server = try #require(sample)
        let script = narrowed(to: "server-id=\(server.serverID) zone=\(server.zone)", filter: Filter(name: "autobk"))
        let query = try #require(asked(script).first)
        #expect(query.serverID == server.serverID && query.zone == server.zone && query.name == "autobk")
        var named = script
        named.answerAll()
        #expect(
            named.line(1).hasPrefix(
                " asked of the service: server-id=\(server.serverID) zone=\(server.zone) name~autobk · tags not read"))
        let found = rows(named)
        #expect(!found.isEmpty && found.allSatisfy { $0.serverID == server.serverID && $0.name.contains("autobk") })
        // Any part of a server's name is found by the service; here it is the whole.
        var servers = narrowed(to: "server=\(server.serverName)")
        servers.answerAll()
        #expect(servers.line(1).hasPrefix(" asked of the service: server~\(server.serverName) · "))
        #expect(rows(servers).allSatisfy { $0.serverName == server.serverName } && !rows(servers).isEmpty)
    }

    @Test("Nothing is asked where a term needs tags, is negated or has two values")
    func notAskable() {
        var script = Script.running(120, 30, backups: 700)
        for query in [
            "state=error env=prod", "not state=error", "state=error,deleting", "web", "state=problems", "age<24h",
        ] {
            narrow(&script, to: query)
            #expect(asked(script).isEmpty && script.pending.isEmpty, "\(query)")
            #expect(script.line(2).contains(" in 200 of 700 · a loads the rest"))
        }
    }

    @Test("Nor where the filter has tags, all is loaded or being loaded, or the backups are those of a file")
    func notWorthIt() {
        #expect(asked(narrowed(filter: Filter(tags: [TagFilter(key: "env")]))).isEmpty)
        #expect(asked(narrowed(backups: 150)).isEmpty)
        var loading = Script.running(backups: 700)
        loading.press(.character("a"))
        narrow(&loading, to: "state=error")
        #expect(asked(loading).isEmpty && loading.model.list.dataset.loadAll != nil)
        var session = Session.fixed
        session.ownLabel = "file  old.json"
        var file = Script.running(backups: 700, session: session)
        narrow(&file, to: "state=error")
        #expect(asked(file).isEmpty)
    }

    @Test("Another condition on what is there asks nothing; another state is asked for")
    func refined() throws {
        var script = narrowed()
        script.answerAll()
        let all = rows(script).count
        narrow(&script, to: "state=error age<9d")
        #expect(script.pending.isEmpty && rows(script).count < all && asked(script).count == 2)
        narrow(&script, to: "state=deleting")
        script.answerAll()
        let deleting = try ids(of: "state=deleting")
        #expect(rows(script).map(\.id) == deleting)
        #expect(script.model.wholeList?.loadedCount == 200)
    }

    // MARK: Back

    @Test("Esc, and an empty query, go back to the list as it was: rows, cursor and how much was loaded")
    func back() {
        var script = Script.running(120, 30, backups: 700)
        script.press(.pageDown, .pageDown, .down)
        script.answerAll()
        let (before, position) = (script.screen, script.model.list.position)
        let loaded = script.model.list.loadedCount
        for isEscape in [true, false] {
            narrow(&script, to: "zone=eu-de-02")
            script.answerAll()
            script.press(.character("r"))
            script.answerAll()
            script.press(.end)
            #expect(script.model.wholeList != nil && script.model.list.position != position)
            if isEscape {
                script.press(.escape)
                #expect(script.model.notice == Notice(.information, "All backups again."))
            } else {
                narrow(&script, to: "")
            }
            #expect(script.model.wholeList == nil && script.model.list.position == position)
            #expect(script.model.list.loadedCount == loaded && script.pending.isEmpty)
            script.model.notice = nil
            #expect(script.screen == before)
        }
        // A number is never given to two queries.
        script.press(.character("r"))
        #expect(script.model.list.dataset.pending?.generation == 6)
        script.answerAll()
        #expect(script.model.list.generation == 6 && script.model.list.expectedCount == 700)
    }

    @Test("While the service has not answered Esc leaves what is loaded, narrowed; a late answer changes nothing")
    func stopped() throws {
        var script = narrowed()
        let request = try #require(script.pending.first)
        script.press(.escape)
        #expect(script.model.notice == Notice(.information, "Stopped.") && script.pending.isEmpty)
        #expect(rows(script).allSatisfy { $0.status.word == "error" })
        let before = script.screen
        script.answer(request)
        #expect(script.screen == before && script.model.wholeList == nil)
        script.press(.escape)
        #expect(script.model.list.count == 700)
    }

    @Test("A count that is under way arrives for the list behind")
    func count() throws {
        var script = Script(120, 30, backups: 700)
        let page = try #require(script.pending.first { if case .fetchPage = $0 { true } else { false } })
        script.answer(page)
        let count = try #require(script.pending.first { if case .count = $0 { true } else { false } })
        narrow(&script, to: "state=error")
        for effect in script.pending where effect != count { script.answer(effect) }
        #expect(script.model.wholeList != nil && script.pending.contains(count))
        script.answerAll()
        script.press(.escape)
        #expect(script.line(1).contains("700 matches"))
    }

    @Test("Another filter replaces both lists")
    func filter() {
        var script = narrowed()
        script.answerAll()
        script.press(.character("F"))
        script.type("env=prod")
        script.press(.enter)
        script.answerAll()
        #expect(script.model.wholeList == nil && script.model.list.filter.expression == "env=prod")
        #expect(script.line(1).hasPrefix(" env=prod ") && script.line(2).hasPrefix(" & state=error "))
    }

    @Test("Nothing found is said, with the way back")
    func nothing() {
        var script = narrowed(to: "server=nosuch")
        script.answerAll()
        #expect(script.screen.contains("The service has no backup with server~nosuch; Esc shows all again."))
        #expect(script.line(1).contains("asked of the service: server~nosuch") && script.line(1).contains(" 0 found"))
        script.press(.escape)
        #expect(script.model.list.count == 700)
    }

    @Test("r reads the same again, all of it, and says what differs; so does the list that reloads by itself")
    func reload() throws {
        var script = narrowed()
        script.answerAll()
        script.press(.down, .down)
        let id = script.model.list.rowUnderCursor?.id
        let count = asked(script).count
        script.press(.character("r"))
        script.answerAll()
        #expect(script.model.notice?.text == "Reloaded: nothing has changed.")
        #expect(asked(script).count == count + 2 && script.model.list.rowUnderCursor?.id == id)
        #expect(script.model.list.isComplete && script.model.wholeList?.loadedCount == 200)
        _ = script.model.refreshByItself()
        #expect(script.model.list.dataset.pending?.source == script.model.list.dataset.source)
    }
}
