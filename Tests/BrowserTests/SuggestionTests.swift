import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: suggestions in the form")
struct SuggestionTests {
    private func opened(_ line: String = "") throws -> Script {
        var script = Script.running(filter: try Filter(line: line))
        script.press(.character("f"))
        script.answerAll()
        return script
    }

    private func line(_ script: Script) -> String { script.model.form.filter.expression }

    /// Lets the form rest, so that it suggests; nothing is counted yet.
    private func rest(_ script: inout Script) throws {
        let due = script.pending.first { effect in
            if case .wait(.formDebounced, _) = effect { true } else { false }
        }
        script.answer(try #require(due))
    }

    @Test("Opening the form asks for the tags in use, once for an account")
    func asking() throws {
        var script = Script.running()
        script.press(.character("f"))
        let rows = TaggedRows(generation: 1, results: script.model.list.dataset.results)
        #expect(script.pending == [.count(.form(revision: 0), Filter()), .fetchTags, .countTags(rows)])
        script.answerAll()
        script.press(.escape, .character("f"))
        #expect(script.pending == [.count(.form(revision: 0), Filter())])
    }

    @Test("Typing suggests keys, those with how often they occur among the loaded backups; nothing is chosen by itself")
    func keys() throws {
        var script = try opened()
        script.type("en")
        #expect(script.model.form.completion == nil)
        try rest(&script)
        let completion = try #require(script.model.form.completion)
        #expect(completion.entries.map(\.text) == ["env", "cost-center"])
        let carriers = (0..<200).count { position in
            script.model.list.dataset.results.tags(at: position)?.contains { $0.key == "env" } == true
        }
        #expect(completion.entries.first?.count == carriers)
        #expect(!completion.isEntered && script.model.context == .form)
        expectGolden(script, "suggestions-keys")
        script.press(.enter)
        #expect(script.model.list.dataset.pending?.filter == Filter(tags: [TagFilter(key: "en")]))
    }

    @Test("Down goes into the suggestions, Enter accepts one; then come the key's values")
    func values() throws {
        var script = try opened()
        script.type("en")
        try rest(&script)
        script.press(.down)
        #expect(script.model.context == .suggestions)
        script.press(.enter)
        #expect(script.model.form.focus == .values(.tags, 0))
        #expect(script.model.form.filter == Filter(tags: [TagFilter(key: "env")]))
        try rest(&script)
        let values = try #require(script.model.form.completion).entries
        #expect(script.model.context == .form)
        script.press(.down)
        #expect(Set(values.map(\.text)) == ["prod", "staging", "dev", "test"])
        #expect(values.map(\.count) == values.map(\.count).sorted(by: >))
        expectGolden(script, "suggestions-values")
        script.press(.down, .tab)
        #expect(script.model.form.filter == Filter(tags: [TagFilter(key: "env", values: [values[1].text])]))
        script.press(.control("n"))
        // What is there already is not suggested again.
        #expect(script.model.form.completion?.entries.contains { $0.text == values[1].text } == false)
        script.press(.escape)
        #expect(script.model.form.completion == nil && script.model.isFormOpen)
    }

    @Test("After the key's equals sign its values come, but not where one only passes by")
    func afterEquals() throws {
        var script = try opened()
        script.type("env=")
        try rest(&script)
        #expect(script.model.form.completion?.entries.count == 4)
        script.type("zz")
        try rest(&script)
        #expect(script.model.form.completion == nil)
        script.press(.backspace, .backspace, .backTab, .tab)
        try rest(&script)
        #expect(script.model.form.completion == nil)
    }

    @Test("A part of a value with its star is completed, too")
    func fuzzy() throws {
        var script = try opened()
        script.type("env=*st")
        try rest(&script)
        #expect(script.model.form.completion?.entries.map(\.text) == ["staging", "test"])
    }

    @Test("Typing on, Esc, or going elsewhere leave the typed text as it is")
    func freeText() throws {
        var script = try opened()
        script.type("en")
        try rest(&script)
        script.press(.down)
        script.type("x")
        #expect(script.model.context == .form)
        #expect(script.model.form.filter[.tags].first?.key == "enx")
        try rest(&script)
        #expect(script.model.form.completion == nil)
        script.press(.backspace)
        try rest(&script)
        #expect(script.model.form.completion != nil)
        script.press(.escape)
        #expect(script.model.isFormOpen && script.model.form.completion == nil)
        script.press(.tab)
        #expect(script.model.form.filter[.tags].first?.key == "en")
        #expect(script.model.form.focus == .values(.tags, 0))
    }

    @Test("Tab accepts the first suggestion while some show, as in a shell; what is typed in full lets it move on")
    func tab() throws {
        var script = try opened()
        script.type("en")
        try rest(&script)
        #expect(script.screen.contains("Tab accepts the first, Down chooses; numbers: of 200 loaded backups"))
        script.press(.tab)
        #expect(line(script) == "env=*")
        #expect(script.model.form.focus == .values(.tags, 0))
        try rest(&script)
        script.press(.escape)
        script.type("st")
        try rest(&script)
        #expect(script.model.form.completion?.entries.map(\.text) == ["staging", "test"])
        script.press(.tab)
        #expect(line(script) == "env=staging")
        // One Tab accepts one; the next one moves on.
        script.answerAll()
        #expect(script.model.form.completion == nil)
        script.press(.tab)
        #expect(script.model.form.focus == .key(.tags, 1))
        script.press(.control("_"))
        #expect(line(script) == "env=st")
        // `web` is a value, and the beginning of others.
        script = try opened()
        script.send(.tagsArrived(.success([TagFilter(key: "tier", values: ["web", "webapp"])])))
        script.type("tier=")
        try rest(&script)
        script.press(.escape)
        script.type("web")
        try rest(&script)
        #expect(script.model.form.completion?.entries.map(\.text) == ["web", "webapp"])
        #expect(script.screen.contains(" Down chooses; numbers: of 200 loaded backups"))
        script.press(.tab)
        #expect(line(script) == "tier=web")
        #expect(script.model.form.focus == .key(.tags, 1))
    }

    @Test("Suggestions come where something is typed, and not where the focus has only gone")
    func passing() throws {
        var script = try opened("env=prod")
        script.type("x")
        script.press(.down, .up)
        try rest(&script)
        #expect(script.model.form.completion == nil)
    }

    @Test("The list of suggestions leaves the message about what is typed in sight", arguments: [(80, 24), (40, 10)])
    func messages(columns: Int, rows: Int) throws {
        var script = Script.running(columns, rows, filter: try Filter(line: "a=1 and b=2 and env=3 and c=4"))
        script.press(.character("f"))
        script.answerAll()
        script.press(.down, .down, .down)
        script.type("en")
        script.press(.control("e"), .backspace, .backspace)
        while !script.model.form.rows(of: .tags)[3].key.isEmpty { script.press(.backspace) }
        // A key is missing before the value, and suggestions show.
        script.press(.control("n"))
        #expect(script.model.form.completion != nil)
        #expect(script.screen.contains("! tags: the key before the"))
        #expect(script.screen.contains("│"))
    }

    @Test("Where the service refuses its tags, those of the loaded backups are suggested")
    func refused() throws {
        var script = Script.running()
        script.press(.character("f"))
        script.fail(.fetchTags, .service(ServiceError(status: 403)))
        script.answer(try #require(script.pending.first { $0.name == .tagCounts }))
        script.type("en")
        try rest(&script)
        #expect(script.model.form.completion?.entries.map(\.text) == ["env", "cost-center"])
        #expect(script.model.notice == nil)
    }

    @Test("What is typed in full, and what nothing answers to, gets no list; ^N then says so")
    func nothing() throws {
        var script = try opened()
        script.type("schedule")
        try rest(&script)
        #expect(script.model.form.completion == nil)
        script.type("zzz")
        script.press(.control("n"))
        #expect(
            script.model.notice
                == Notice(.information, "Nothing to suggest here; what you type is used as it is."))
    }

    @Test("A list has each key once, so a key that is there is not suggested")
    func usedKeys() throws {
        var script = try opened("env=prod")
        script.press(.down, .control("n"))
        #expect(script.model.form.completion?.entries.contains { $0.text == "env" } == false)
        script.press(.escape)
        for _ in 0..<2 { script.press(.down) }
        script.press(.control("n"))
        #expect(script.model.form.completion?.entries.contains { $0.text == "env" } == true)
    }

    @Test("Many rows are counted beside the keys, in one effect that leaving the form stops; nothing is counted twice")
    func counting() throws {
        var script = Script.running(backups: 6_000, preferences: Preferences(pageSize: 1_000))
        script.press(.character("a"))
        script.answerAll()
        #expect(script.model.list.dataset.results.loadedCount == 6_000)
        script.press(.character("f"))
        let rows = TaggedRows(generation: 1, results: script.model.list.dataset.results)
        #expect(script.pending.contains(.countTags(rows)))
        script.press(.escape)
        #expect(script.log.last == .cancel(.tagCounts))
        #expect(!script.pending.contains { $0.name == .tagCounts })
        script.press(.character("f"))
        script.answerAll()
        let counts = script.model.tagCounts.counts
        let tags = (0..<6_000).map { script.model.list.dataset.results.tags(at: $0) ?? [] }
        for (key, value) in [("env", "prod"), ("tier", "db")] {
            #expect(counts.count(ofKey: key) == tags.count { $0.contains { $0.key == key } })
            #expect(
                counts.count(of: value, ofKey: key) == tags.count { $0.contains(ResourceTag(key: key, value: value)) })
        }
        script.press(.escape, .character("f"))
        #expect(!script.pending.contains { $0.name == .tagCounts })
    }

    @Test(
        "A growing list is counted again when it has grown by a quarter and when it is whole; a late count is dropped")
    func growing() throws {
        var script = Script.running(backups: 3_000)
        script.press(.character("a"), .character("f"))
        var counted: [Int] = []
        while let effect = script.pending.first(where: { $0.name != .delay(.tokenMinute) }) {
            if case .countTags(let rows) = effect { counted.append(rows.loadedCount) }
            script.answer(effect)
        }
        #expect(counted.last == 3_000 && counted.first == 200)
        #expect(zip(counted, counted.dropFirst()).allSatisfy { $1 == 3_000 || $1 * 4 > $0 * 5 }, "\(counted)")
        let before = script.model
        let old = TaggedRows(generation: 0, results: script.model.list.dataset.results)
        script.send(.tagsCounted(old.version, TagCounts()))
        #expect(script.model == before)
    }
}
