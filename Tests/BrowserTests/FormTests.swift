import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: the filter form")
struct FormTests {
    private func opened(filter: Filter = Filter()) -> Script {
        var script = Script.running(filter: filter)
        script.press(.character("f"))
        script.answerAll()
        return script
    }

    @Test("What is typed becomes the filter; Enter asks for its first page and its count")
    func apply() {
        var script = opened()
        script.type("env")
        script.press(.tab)
        script.type("prod, *st\\,1, \"\"")
        let filter = Filter(tags: [TagFilter(key: "env", values: ["prod", "*st,1", ""])])
        #expect(script.model.form.filter == filter)
        script.press(.enter)
        #expect(
            Array(script.log.suffix(2)) == [
                .fetchPage(generation: 2, filter, PageRequest(offset: 0, limit: 200)),
                .count(.list(generation: 2), filter),
            ])
        script.answerAll()
        #expect(script.model.list.filter == filter)
        #expect(script.line(1).hasPrefix(#" env=prod|"*st,1"|"" "#))
    }

    @Test("All four lists and the name are reached with Tab")
    func allLists() {
        var script = opened()
        for (index, key) in ["a", "b", "c", "d"].enumerated() {
            if index > 0 { for _ in 0..<3 { script.press(.tab) } }
            script.type(key)
            script.press(.tab)
        }
        while script.model.form.focus != .name { script.press(.backTab) }
        script.type("web")
        #expect(
            script.model.form.filter
                == Filter(
                    tags: [TagFilter(key: "a")], tagsAny: [TagFilter(key: "b")], notTags: [TagFilter(key: "c")],
                    notTagsAny: [TagFilter(key: "d")], name: "web"))
    }

    @Test("An edit is counted once the form rests; a later edit makes the earlier answer worthless")
    func liveCount() throws {
        var script = opened()
        script.type("env")
        let settled = try #require(script.pending.last)
        #expect(
            script.pending == [
                .wait(.formDebounced(revision: 3), milliseconds: 100),
                .wait(.formCountDue(revision: 3), milliseconds: 300),
            ])
        script.answer(settled)
        let count = try #require(script.pending.last)
        #expect(count == .count(.form(revision: 3), Filter(tags: [TagFilter(key: "env")])))
        script.type("x")
        #expect(script.log.contains(.cancel(.count(.form(revision: 3)))))
        let before = script.model
        script.answer(count)
        #expect(script.model == before)
    }

    @Test("A filter that breaks a limit is not applied; the sentence says why, and nothing is lost")
    func violation() {
        var script = opened()
        script.press(.tab)
        script.type("prod")
        script.press(.enter)
        #expect(script.model.isFormOpen)
        #expect(
            script.model.notice
                == Notice(
                    .error,
                    #"Not applied: tags: the key before the values "prod" is empty; a key has 1 to 127 characters."#))
        #expect(script.model.form.filter == Filter(tags: [TagFilter(key: "", values: ["prod"])]))
        #expect(
            script.pending == [
                .wait(.formDebounced(revision: 4), milliseconds: 100),
                .wait(.formCountDue(revision: 4), milliseconds: 300),
            ])
    }

    @Test("Leaving and applying stop everything that runs for the form", arguments: [Key.escape, .enter])
    func stopping(key: Key) {
        var script = Script.running()
        script.press(.character("f"))
        #expect(script.pending.contains { $0.name == .tagCounts })
        script.type("env")
        script.press(key)
        let running = script.pending.filter { effect in
            switch effect.name {
            case .delay, .count(.form), .tagCounts: true
            default: false
            }
        }
        #expect(!script.model.isFormOpen && running.isEmpty, "\(running)")
    }

    @Test(
        "Each limit is reported beside its row while typing",
        arguments: [
            ("k=a, a", #"! tags: the value "a" of "k" appears twice."#),
            ("=x", #"! tags: the key before the values "x" is empty"#),
            ("k=0,1,2,3,4,5,6,7,8,9,10", #"! tags: the key "k" has 11 values, at most 10 are allowed"#),
            (String(repeating: "k", count: 128) + "=", "has 128 characters; at most 127"),
            ("k=" + String(repeating: "v", count: 256), "has 256 characters; at most 255"),
        ])
    func limits(text: String, sentence: String) throws {
        var script = opened()
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        script.type(parts[0])
        script.press(.tab)
        script.type(parts[1])
        let words = script.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(sentence), "\(script.screen)")
    }

    @Test("Eleven keys are one too many, beside the eleventh")
    func elevenKeys() {
        var script = Script.running(filter: Filter(tags: (0..<10).map { TagFilter(key: "k\($0)") }))
        script.press(.character("f"))
        for _ in 0..<20 { script.press(.tab) }
        script.type("k10")
        #expect(script.screen.contains(#"! tags: 11 keys, at most 10 are allowed; "k10" exceeds the limit."#))
    }

    @Test("Esc leaves without applying; the edits are there when the form opens again")
    func cancel() {
        var script = opened()
        script.type("env")
        script.press(.escape)
        #expect(script.model.list.filter.isEmpty)
        #expect(script.model.list.dataset.latestGeneration == 1)
        script.press(.character("f"))
        #expect(script.model.form.filter == Filter(tags: [TagFilter(key: "env")]))
    }

    @Test("^R empties the form, ^O restores the applied filter, ^X removes a key")
    func reset() {
        let filter = Filter(tags: [TagFilter(key: "env", values: ["a,b", ""]), TagFilter(key: "tier")], name: "web")
        var script = opened(filter: filter)
        #expect(script.model.form.filter == filter)
        script.press(.control("x"))
        #expect(script.model.form.filter == Filter(tags: [TagFilter(key: "tier")], name: "web"))
        script.press(.control("r"))
        #expect(script.model.form.filter.isEmpty)
        script.press(.control("o"))
        #expect(script.model.form.filter == filter)
        // Nobody asked for suggestions, so the next Esc leaves.
        script.answerAll()
        #expect(script.model.form.completion == nil)
        script.press(.escape)
        #expect(!script.model.isFormOpen)
    }

    @Test("^C leaves every screen as Esc does, and quits on the list alone")
    func interrupt() throws {
        let openings: [(Context, [Key])] = [
            (.detail, [.enter]), (.form, [.character("f")]), (.help, [.character("?")]),
            (.preview, [.character("p")]), (.palette, [.character(":")]), (.copying, [.character("y")]),
            (.search, [.enter, .character("/")]), (.suggestions, [.character("f"), .control("n"), .down]),
            (.saving, [.character("F"), .pasted("a=1"), .control("s")]),
        ]
        for (context, keys) in openings {
            var script = Script.running()
            for key in keys {
                script.press(key)
                script.answerAll()
            }
            #expect(script.model.context == context)
            var byEscape = script
            script.press(.control("c"))
            byEscape.press(.escape)
            #expect(script.model.context != context && script.model == byEscape.model, "\(context)")
            #expect(!script.log.contains(.quit))
            for _ in 0..<3 { script.press(.control("c")) }
            #expect(script.log.contains(.quit), "\(context)")
        }
        var login = Script()
        login.fail(
            try #require(login.pending.first), .service(ServiceError(status: 401)))
        var handedOver = Session.fixed
        handedOver.usesStaticToken = true
        login = Script(session: handedOver)
        login.fail(try #require(login.pending.first), .service(ServiceError(status: 401)))
        #expect(login.model.context == .login)
        login.press(.control("c"))
        #expect(login.model.login == nil && !login.log.contains(.quit))
    }

    @Test("A key or value that no backup carries is said once typing rests, and forbids nothing")
    func unknownTags() throws {
        var script = opened()
        script.type("bogus")
        #expect(!script.screen.contains("No backup carries"))
        script.answerAll()
        #expect(script.screen.contains(#"! No backup carries the key "bogus"."#))
        #expect(script.line(0).hasSuffix("0 matches at 12:00:00 UTC"))
        // What is said of a row ends with the next key in it.
        script.type("x")
        #expect(!script.screen.contains("No backup carries"))
        script.press(.control("w"))
        script.type("env=nothing")
        script.answerAll()
        #expect(script.screen.contains("! No backup carries env=nothing."))
        script.press(.control("r"))
        script.type("status=error")
        script.answerAll()
        #expect(script.screen.contains("! status is not a tag; "))
        script.press(.enter)
        #expect(script.model.list.dataset.pending != nil)
    }

    @Test(
        "Where the service does not list its tags, and for a tag that a loaded backup carries, nothing is called unknown"
    )
    func unknownUnknowns() throws {
        var script = Script.running()
        script.press(.character("f"))
        script.fail(.fetchTags, .service(ServiceError(status: 403)))
        script.type("bogus")
        script.answerAll()
        #expect(!script.screen.contains("No backup carries"))
        script = Script.running()
        script.press(.character("f"))
        script.send(.tagsArrived(.success([TagFilter(key: "other")])))
        script.type("env=prod")
        script.answerAll()
        #expect(!script.screen.contains("No backup carries"))
        script.press(.control("w"))
        script.type("nothing")
        script.answerAll()
        #expect(script.screen.contains("! No backup carries env=nothing."))
    }

    @Test("A filter whose first page fails leaves the old rows and the edits")
    func failedFilter() throws {
        var script = opened()
        script.type("env")
        script.press(.enter)
        for effect in script.pending { script.fail(effect, .service(ServiceError(status: 503))) }
        #expect(script.model.list.filter.isEmpty)
        #expect(script.model.list.dataset.results.loadedCount == 200)
        #expect(script.model.form.filter == Filter(tags: [TagFilter(key: "env")]))
        #expect(
            script.model.notice?.text
                == "The service failed: the service is not available (HTTP 503); try again in a while. (r tries again)")
    }

    @Test("Two thousand random keys never trap and never leave an impossible filter applied")
    func randomKeys() {
        let keys: [Key] = [
            .character("e"), .character("f"), .character(","), .character("\\"), .character("\""), .character("*"),
            .character("é"), .character("備"), .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .home, .end,
            .backspace, .delete, .control("x"), .control("r"), .control("o"), .control("k"), .control("w"), .pageDown,
            .character("q"), .character("?"), .character(" "), .character("3"), .character("G"), .character("r"),
            .wordLeft, .wordRight, .function(1),
        ]
        var seed: UInt64 = 7
        var script = Script.running(60, 16, backups: 300)
        for step in 0..<2_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            script.press(keys[Int(seed >> 33) % keys.count])
            if step % 10 == 0 { script.answerAll() }
            if step % 500 == 0 { _ = script.model.draw() }
            #expect(Query(action: .count, filter: script.model.list.filter).violations.isEmpty)
        }
    }
}
