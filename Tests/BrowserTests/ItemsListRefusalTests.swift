import BackupAPI
import BackupClient
import HTTP
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

extension ItemsListTests {
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
