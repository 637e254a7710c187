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
    private func narrowed(
        to query: String = "state=error", backups: Int = 700, faults: Set<Sandbox.Fault> = [],
        filter: Filter = Filter(), columns: Int = 120
    ) -> Script {
        var script = Script.running(
            columns, 30, sandbox: Sandbox(.fixed(backups: backups, faults: faults)), filter: filter)
        narrow(&script, to: query)
        return script
    }

    private func narrow(_ script: inout Script, to query: String) {
        script.press(.character("&"), .control("u"))
        script.type(query)
        script.press(.enter)
    }

    private func asked(_ script: Script) -> [CheckpointQuery] {
        script.log.compactMap { if case .fetchItems(_, let query, _) = $0 { query } else { nil } }
    }

    private func rows(_ script: Script) -> [Row] {
        (0..<script.model.list.count).compactMap { script.model.list.row(at: $0) }
    }

    /// What the account has that satisfies a query, in the service's order.
    private func ids(of query: String) throws -> [String] {
        let pages = try #require(Self.pages)
        let matcher = RowQueryMatcher(try RowQuery(line: query), at: fixedNow)
        return pages.flatMap { page in matcher.rows(of: page).map { page.id(at: $0) } }
    }

    /// All of the account.
    private static let pages: [RowPage]? = {
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

    // MARK: Pages

    @Test("A full page is not the end: a loads the rest, a page behind the other, and says how many there are")
    func pages() throws {
        var script = narrowed(to: "state=available")
        script.answerAll()
        #expect(script.line(1).contains("  500 read so far · "))
        #expect(script.line(2).hasSuffix("  500 in the first 500 · a loads the rest"))
        script.press(.character("*"))
        #expect(script.model.notice?.text == "Selected among the 500 loaded backups; a loads the rest.")
        script.press(.character("a"))
        #expect(script.pending.count == 1)
        #expect(script.screen.contains(" Loading, 500 so far (Esc stops)"))
        script.answerAll()
        let all = try ids(of: "state=available")
        #expect(rows(script).map(\.id) == all)
        #expect(script.model.notice?.text == "All \(all.count.formatted) backups that the service found are loaded.")
        let markers = asked(script).map(\.marker)
        #expect(markers.count == all.count / 500 + 2 && markers[1] == all[499] && markers.last == all.last)
        #expect(script.line(2).hasSuffix("  \(all.count.formatted) of all \(all.count.formatted)"))
    }

    @Test("Esc keeps what has come, a goes on from there, and a page that fails is tried again")
    func interrupted() throws {
        var script = narrowed(to: "state=available")
        script.answerAll()
        script.press(.character("a"))
        script.answer(try #require(script.pending.first))
        script.press(.escape)
        let all = try ids(of: "state=available")
        #expect(
            script.model.notice?.text == "Stopped; \(all.count) backups are loaded." && script.pending.isEmpty)
        script.press(.character("a"))
        script.fail(try #require(script.pending.first), .network(.closedEarly, host: "h"))
        #expect(
            script.pending.isEmpty
                && script.model.notice?.text.hasPrefix("\(all.count) backups are loaded; 1 page failed.") == true)
        script.press(.character("a"))
        script.answerAll()
        #expect(rows(script).map(\.id) == all && script.model.list.isComplete)
    }

    @Test("A service that ignores the marker is not believed to have no more")
    func ignoredMarker() throws {
        var script = narrowed(to: "state=available")
        script.answerAll()
        let page = try #require(script.model.list.dataset.results.loadedRows.pages.first { _ in true })
        #expect(page.count == 500)
        script.press(.character("a"))
        guard case .fetchItems(let generation, _, let request)? = script.pending.first else {
            Issue.record("nothing is asked for")
            return
        }
        let ids = (0..<500).map { #"{"checkpoint_id":"c","id":"\#(page.id(at: $0))","status":"available"}"# }
        let same = try RecordPage(
            scanningCheckpoints: Array(#"{"checkpoint_items":[\#(ids.joined(separator: ","))]}"#.utf8))
        script.answer(
            try #require(script.pending.first),
            with: .pageArrived(generation: generation, request, .success(same)))
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    "500 backups were returned, and then the same again: the service seems to ignore the marker, so there may be "
                        + "more."))
        #expect(script.line(1).contains("  500 read so far · ") && script.pending.isEmpty)
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

    // MARK: Refused

    @Test("Where the service refuses, what is loaded is narrowed, why is said, and it is not asked again")
    func refused() throws {
        var script = narrowed(faults: [.refusedItems])
        script.answerAll()
        let said =
            "Only the loaded 200 backups are narrowed; a loads all 700. The service did not give these alone: "
            + ClientError.service(ServiceError(status: 403, body: Array(Self.refusal.utf8))).sentence
        #expect(script.model.notice == Notice(.warning, said))
        #expect(!rows(script).isEmpty && rows(script).allSatisfy { $0.status.word == "error" && !$0.lacksTags })
        #expect(script.line(2).hasSuffix(" in 200 of 700 · a loads the rest"))
        narrow(&script, to: "state=deleting")
        #expect(asked(script).count == 1 && script.model.notice == nil)
    }

    private static let refusal =
        #"{"error_msg":"The token's role does not allow this call.","error_code":"APIGW.0302","request_id":"sandbox-403"}"#

    @Test("After a failure in passing, or a refusal of the value, it is asked again")
    func failed() throws {
        var script = narrowed()
        for (count, status) in [400, 500, 503].enumerated() {
            script.fail(
                try #require(script.pending.first), .service(ServiceError(status: status, message: "no")))
            #expect(
                script.model.notice?.text.hasPrefix("Only the loaded 200 backups are narrowed; a loads all 700. ")
                    == true)
            narrow(&script, to: "state=error")
            #expect(asked(script).count == count + 2)
        }
    }

    @Test("Where every answer is garbage it says so; nothing is lost and nothing claimed")
    func garbage() async throws {
        var script = narrowed()
        let before = rows(script).map(\.id)
        for body in [
            "", "{", "null", "[]", "{}", "<html><title>Proxy</title></html>", #"{"checkpoint_items":{}}"#,
            #"{"resources":[],"total_count":0}"#, "\u{0}\u{1}",
        ] {
            let effect = try #require(script.pending.first)
            let answer = try #require(await Self.worker(answering: body).message(of: effect))
            script.answer(effect, with: answer)
            #expect(script.model.notice?.kind == .warning && script.model.wholeList == nil && script.pending.isEmpty)
            #expect(
                script.model.notice?.text.hasPrefix("Only the loaded 200 backups are narrowed; ") == true, "\(body)")
            #expect(rows(script).map(\.id) == before)
            narrow(&script, to: "state=error")
        }
    }

    private static func worker(answering body: String) -> EffectWorker {
        let transport = Transport { (_, _) async throws(HTTPError) -> APIResponse in
            APIResponse(status: 200, body: Array(body.utf8))
        }
        let client = BackupClient(transport: transport, project: "demo", token: Secret("t"), host: "h")
        let session = TokenSession(token: Secret("t"), address: ServiceAddress(base: "http://h", project: "demo"))
        return EffectWorker(
            connection: Connection(client: client, session: session, cloud: "c", project: "demo"), store: RecordStore(),
            queries: QueryStore(environment: [:])
        ) { _, _ in }
    }

    @Test("The part of the name is checked again here, for a service that looks for it in another way")
    func checkedName() throws {
        var script = narrowed(filter: Filter(name: "autobk"))
        guard case .fetchItems(let generation, let query, let request)? = script.pending.first else {
            Issue.record("nothing is asked for")
            return
        }
        #expect(query.name == "autobk")
        let items = ["AUTOBK_1", "mine"].map {
            #"{"id":"\#($0)","name":"\#($0)","checkpoint_id":"c","status":"error"}"#
        }
        let page = try RecordPage(
            scanningCheckpoints: Array(#"{"checkpoint_items":[\#(items.joined(separator: ","))]}"#.utf8))
        script.answer(
            try #require(script.pending.first),
            with: .pageArrived(generation: generation, request, .success(page)))
        #expect(rows(script).map(\.name) == ["AUTOBK_1"] && script.model.list.loadedCount == 2)
    }

    @Test("Records that are none are loaded and not shown")
    func strangeRecords() throws {
        var script = narrowed()
        guard case .fetchItems(let generation, _, let request)? = script.pending.first else { return }
        let page = try RecordPage(scanningCheckpoints: Array(#"{"checkpoint_items":[1,"x",null,{"id":"a"}]}"#.utf8))
        script.answer(
            try #require(script.pending.first),
            with: .pageArrived(generation: generation, request, .success(page)))
        #expect(rows(script).isEmpty)
        #expect(script.screen.contains("None of the 4 loaded backups is shown: state=error"))
    }

    // MARK: What else works on it

    @Test(
        "What is selected is kept there and back; the csbs line and the curl line repeat the list; CSV has no false tags"
    )
    func copying() throws {
        var session = Session.fixed
        session.address = ServiceAddress(base: "https://csbs.example", project: "p")
        var script = Script.running(120, 30, backups: 700, session: session)
        script.press(.character(" "))
        narrow(&script, to: "state=error age<30d")
        script.answerAll()
        script.press(.character(" "), .character(" "))
        #expect(script.screen.contains(" 3 selected, 1 not shown · "))
        script.press(.character("y"), .character("l"))
        #expect(script.clipboard?.hasPrefix("csbs list '--where=state=error age<30d'") == true)
        script.press(.character("y"), .character("c"))
        #expect(
            script.clipboard
                == #"printf 'X-Auth-Token: %s\n' "$OS_TOKEN" | "#
                + "curl -sS -H @- 'https://csbs.example/v1/p/checkpoint_items?status=error'")
        script.press(.character("y"), .character("v"))
        script.answerAll()
        #expect(script.clipboard?.contains("not read") == true)
        script.press(.character("y"), .character("t"))
        script.answerAll()
        #expect(script.clipboard?.contains("Tags:        not read\n") == true)
        script.press(.escape)
        #expect(script.screen.contains(" 3 selected"))
    }

    @Test("Nothing says that these backups carry no tags: search, sort, + and the detail say that they were not read")
    func unreadTags() throws {
        var script = narrowed()
        script.answerAll()
        let count = rows(script).count
        script.press(.character("/"))
        script.type("env=prod")
        script.answerAll()
        #expect(
            script.model.notice?.text
                == "None of the \(count) loaded backups, whose tags were not read, contains \"env=prod\".")
        script.press(.escape)
        script.press(.character("s"))
        script.type("tags")
        script.press(.enter)
        #expect(
            script.model.notice?.text
                == "The tags of these backups were not read, so they cannot be sorted by them; Esc shows all backups, with tags."
        )
        #expect(script.model.list.arrangement.sort == nil)
        script.press(.character("+"))
        #expect(
            script.model.notice?.text == "This backup's tags were not read; Esc shows all backups, with tags.")
        script.press(.enter, .character("5"))
        script.answerAll()
        #expect(script.screen.contains("The service sent this backup without its tags."))
        script.press(.escape)
        script.press(.character("s"))
        script.type("size")
        script.press(.enter)
        #expect(script.model.list.arrangement.sort?.column == "size" && rows(script).count == count)
    }

    @Test("The form and the completion of & know the tags and values of the whole list")
    func suggestions() throws {
        var script = narrowed()
        script.answerAll()
        script.press(.character("&"), .control("u"))
        script.type("state=avail")
        #expect(script.model.narrowing?.suggestions.first?.text == "available")
        script.press(.escape)
        #expect(script.model.wholeList != nil && rows(script).allSatisfy { $0.status.word == "error" })
        script.press(.character("f"))
        script.answerAll()
        #expect(script.model.tagCounts.counted?.loadedCount == 200 && !script.model.tagCounts.counts.keys.isEmpty)
    }

    @Test("What is followed has no tags until the service sends them")
    func following() throws {
        var script = narrowed(to: "state=protecting")
        script.answerAll()
        script.press(.character("w"))
        script.answer(try #require(script.pending.first { $0.name == .following }))
        guard case .followRecord(let request)? = script.pending.first(where: { $0.name == .following }) else {
            Issue.record("nothing is followed")
            return
        }
        let record = #"{"checkpoint_item":{"id":"\#(request.subject.id)","checkpoint_id":"c","status":"protecting"}}"#
        let page = try request.page(of: RecordText(checkpointItem: Array(record.utf8)))
        #expect(page.rows.lacksTags(at: 0) && page.rows.id(at: 0) == request.subject.id)
        script.answer(.followRecord(request))
        let before = rows(script).map(\.id)
        #expect(rows(script).allSatisfy { $0.lacksTags == $0.tagList.isEmpty })
        script.press(.escape, .escape)
        #expect(script.model.list.follow == nil && script.model.wholeList == nil && !before.isEmpty)
    }

    @Test("Views and restore points are made of the whole list, not of a part of each server")
    func views() {
        var script = narrowed()
        script.answerAll()
        script.press(.character("v"))
        script.answerAll()
        #expect(script.model.wholeList == nil && script.model.list.loadedCount == 200)
        script.press(.escape)
        script.answerAll()
        #expect(script.model.wholeList != nil && rows(script).allSatisfy { $0.status.word == "error" })
        script.press(.character("@"), .enter)
        #expect(script.model.wholeList == nil)
        script.answerAll()
    }

    @Test("[ goes back to what was asked")
    func places() {
        var script = narrowed()
        script.answerAll()
        let count = rows(script).count
        script.press(.character("F"))
        script.type("env=prod")
        script.press(.enter)
        script.answerAll()
        script.press(.character("["))
        script.answerAll()
        #expect(script.model.list.filter.isEmpty && script.model.list.arrangement.narrowing.line == "state=error")
        script.press(.character("&"), .enter)
        script.answerAll()
        #expect(rows(script).count == count)
    }

    @Test("Another cloud begins without it")
    func otherCloud() throws {
        var script = Script.running(120, 30, backups: 700, clouds: ["sandbox", "otc"])
        narrow(&script, to: "state=error")
        script.answerAll()
        script.model.asksForItems = false
        script.send(.cloudOpened(.success(Session(cloud: "otc", project: "p"))))
        #expect(script.model.wholeList == nil && script.model.asksForItems)
    }
}

extension Int {
    /// `700`.
    fileprivate var formatted: String { Presentation.Format.number(self) }
}
