import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Following unfinished backups")
struct FollowTests {
    private static func record(_ id: String, _ server: String, _ status: String, _ progress: Int = 0) -> String {
        let created = Timestamp(seconds: fixedNow.seconds - 840).isoText
        return #"""
            {"resource_id":"\#(id)","resource_name":"backup-\#(id)","tags":[{"key":"env","value":"prod"}],
            "resource_detail":\#(detail(id, server, status, progress, created))}
            """#
    }

    private static func detail(
        _ id: String, _ server: String, _ status: String, _ progress: Int, _ created: String
    ) -> String {
        #"{"checkpoint_id":"c","id":"\#(id)","resource_id":"s-\#(id)","status":"\#(status)","created_at":"\#(created)","#
            + #""extend_info":{"resource_name":"\#(server)","progress":\#(progress)}}"#
    }

    /// Two unfinished backups among three, which are followed.
    private static func following() -> Script {
        var script = Script.showing(
            record("a", "web-1", "protecting", 10), record("b", "web-2", "available"),
            record("d", "web-3", "protecting", 20))
        script.press(.character("w"))
        return script
    }

    private func request(_ script: Script) throws -> FollowRequest {
        for case .followRecord(let request) in script.pending { return request }
        throw SystemError("nothing is asked for")
    }

    /// Answers what is asked for with a state, and lets the pause end.
    private func answer(_ script: inout Script, _ status: String, _ progress: Int = 0) throws -> FollowRequest {
        let request = try request(script)
        let created = Timestamp(seconds: fixedNow.seconds - 840).isoText
        let detail = Self.detail(request.subject.id, "web of \(request.subject.id)", status, progress, created)
        let page = try request.page(of: RecordText(checkpointItem: Array(#"{"checkpoint_item":\#(detail)}"#.utf8)))
        script.answer(.followRecord(request), with: .followedArrived(request, .success(page)))
        return request
    }

    private func endPause(_ script: inout Script) throws {
        script.answer(try #require(script.pending.first { $0.name == .delay(.followDue) }))
    }

    @Test("w reads them one after the other; what changed is marked until the next key, and the tags stay")
    func rounds() throws {
        var script = Self.following()
        script.answer(try #require(script.pending.first { $0.name == .following }))
        #expect(script.screen.contains(" Following 2 backups… (Esc stops)"))
        let first = try answer(&script, "protecting", 55)
        #expect(first.subject.id == "a")
        #expect(script.pending.contains(.wait(.followDue, milliseconds: 5_000)))
        #expect(script.screen.contains("55%"))
        let identity = try #require(script.model.list.identity(at: 0))
        #expect(script.model.list.follow?.changed[identity] == ["state", "server"])
        #expect(script.model.list.row(at: 0)?.tags == "env=prod" && script.model.list.row(at: 0)?.name == "backup-a")
        script.press(.down)
        #expect(script.model.list.follow?.changed.isEmpty == true)
        try endPause(&script)
        let second = try answer(&script, "protecting", 20)
        #expect(second.subject.id == "d")
        try endPause(&script)
        #expect(try request(script).subject.id == "a")
    }

    @Test("A sorted list is arranged again where a row has changed, not at each answer")
    func sorted() throws {
        var script = Self.following()
        script.answer(try #require(script.pending.first { $0.name == .following }))
        script.press(.character("s"))
        script.type("server")
        script.press(.enter)
        _ = try answer(&script, "protecting", 55)
        let version = script.model.list.order.derived?.rows.version
        #expect(version != nil)
        try endPause(&script)
        _ = try answer(&script, "protecting", 20)
        #expect(script.model.list.order.derived?.rows.version != version)
        let later = script.model.list.order.derived?.rows.version
        for (state, isSame) in [("protecting", true), ("available", false)] {
            try endPause(&script)
            _ = try answer(&script, state, state == "protecting" ? 55 : 0)
            #expect((script.model.list.order.derived?.rows.version == later) == isSame)
        }
    }

    @Test("A finished one is said with its time and its state; with the last one it ends")
    func finished() throws {
        var script = Self.following()
        script.answer(try #require(script.pending.first { $0.name == .following }))
        _ = try answer(&script, "available")
        #expect(script.screen.contains("web of a: available after 14m."))
        #expect(script.pending.contains(.wait(.followDue, milliseconds: 10_000)))
        try endPause(&script)
        _ = try answer(&script, "error")
        #expect(script.screen.contains("web of d: error after 14m. Nothing is left to follow."))
        #expect(script.model.notice?.kind == .warning)
        #expect(script.model.list.follow == nil && script.pending.isEmpty)
    }

    @Test("Esc or w stops; a backup that is gone is said; another error ends it")
    func stopped() throws {
        for key in [Key.escape, .character("w")] {
            var script = Self.following()
            script.answer(try #require(script.pending.first { $0.name == .following }))
            script.press(key)
            #expect(script.model.list.follow == nil && script.pending.isEmpty)
            #expect(script.screen.contains("Stopped following."))
        }
        var script = Self.following()
        script.answer(try #require(script.pending.first { $0.name == .following }))
        var request = try request(script)
        script.answer(
            .followRecord(request),
            with: .followedArrived(request, .failure(.service(ServiceError(status: 404, body: [])))))
        #expect(script.screen.contains("backup-a is gone."))
        try endPause(&script)
        request = try self.request(script)
        script.answer(
            .followRecord(request),
            with: .followedArrived(request, .failure(.service(ServiceError(status: 500, body: [])))))
        #expect(script.screen.contains("Stopped following: "))
        #expect(script.model.list.follow == nil && script.pending.isEmpty)
    }

    @Test("One whose progress does not move for ten minutes is said to be stuck, once, until it moves")
    func stuck() throws {
        var script = Self.following()
        script.answer(try #require(script.pending.first { $0.name == .following }))
        /// Answers both, the first with a progress of its own, so long after the first reading of all.
        func round(_ seconds: Int64, _ progress: Int) throws {
            script.send(.clockRead(Timestamp(seconds: fixedNow.seconds + seconds)))
            _ = try answer(&script, "protecting", progress)
            try endPause(&script)
            _ = try answer(&script, "protecting", Int(seconds / 60) % 90)
            try endPause(&script)
        }
        try round(0, 40)
        try round(599, 40)
        #expect(script.model.notice == nil && script.screen.contains(" Following 2 backups… (Esc stops)"))
        try round(600, 40)
        #expect(script.model.notice == Notice(.warning, "web of a seems stuck: 40% for 10m."))
        script.model.notice = nil
        try round(700, 40)
        #expect(script.model.notice == nil && script.screen.contains(" Following 2 backups, 1 stuck… (Esc stops)"))
        try round(760, 41)
        #expect(script.screen.contains(" Following 2 backups… (Esc stops)"))
        try round(1_359, 41)
        #expect(script.model.notice == nil)
        try round(1_360, 41)
        #expect(script.model.notice == Notice(.warning, "web of a seems stuck: 41% for 10m."))
        _ = try answer(&script, "available")
        #expect(script.model.list.follow?.stuckCount == 0)
    }

    @Test("Where nothing is unfinished nothing is asked")
    func nothing() {
        var script = Script.showing(Self.record("b", "web-2", "available"))
        script.press(.character("w"))
        #expect(script.screen.contains("None of the loaded backups is unfinished.") && script.pending.isEmpty)
    }
}
