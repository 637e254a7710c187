import BackupAPI
import BackupClient
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: conditions from anywhere")
struct ConditionTests {
    private func line(_ script: Script) -> String { script.model.list.filter.expression }

    @Test("+ on a row offers its tags; the chosen one has to be there from then on, and the form says so too")
    func demand() throws {
        var script = Script.running()
        script.press(.character("+"))
        let tags = try #require(script.model.list.dataset.results.tags(at: 0))
        #expect(tags.count > 1)
        #expect(script.model.paletteEntries.map(\.title) == tags.map(\.expression))
        expectGolden(script, "tags-of-a-row")
        script.press(.down, .enter)
        script.answerAll()
        #expect(line(script) == tags[1].expression)
        #expect(script.model.form.filter == script.model.list.filter)
        #expect(script.model.list.dataset.results.row(at: 0)?.tagList.contains(tags[1]) == true)
    }

    @Test("- hides what carries any of the tags: not_tags would hide only what carries all of them")
    func exclude() throws {
        var script = Script.running()
        for _ in 0..<2 {
            script.press(.character("-"), .enter)
            script.answerAll()
        }
        let filter = script.model.list.filter
        #expect(filter[.notTags].isEmpty && !filter[.notTagsAny].isEmpty)
        #expect(script.model.list.dataset.ignoredNegation == nil)
    }

    @Test("In the tab of the tags the one under the cursor is meant")
    func inDetail() throws {
        var script = Script.running()
        let tags = try #require(script.model.list.dataset.results.tags(at: 0))
        script.press(.enter, .character("5"), .down, .character("+"))
        script.answerAll()
        #expect(line(script) == tags[1].expression)
        #expect(script.model.detail.presence == .split)
    }

    @Test("Another value of the same key joins the first; any value becomes this one")
    func joining() throws {
        let tag = ResourceTag(key: "env", value: "dev")
        #expect(try Filter(line: "env=prod").adding(tag, to: .tags).expression == "env=prod|dev")
        #expect(try Filter(line: "env=*").adding(tag, to: .tags).expression == "env=dev")
        #expect(try Filter(line: "not any(env=*, b)").adding(tag, to: .notTagsAny).expression == "not any(env=*, b=*)")
        #expect(
            try Filter(line: "b=1").adding(ResourceTag(key: "a", value: ""), to: .tags).expression == #"b=1 and a="""#)
    }

    @Test("What is there already is reported and not requested a second time")
    func already() throws {
        var script = Script.running()
        let tag = try #require(script.model.list.dataset.results.tags(at: 0)?.first)
        script.press(.character("+"), .enter)
        script.answerAll()
        let asked = script.log.count
        script.press(.character("+"), .enter)
        #expect(script.model.notice == Notice(.information, "tags already contains \(tag.expression)."))
        #expect(script.log.dropFirst(asked).allSatisfy { if case .cancel = $0 { true } else { false } })
    }

    @Test("A condition that contradicts another one is applied, and pointed out")
    func contradiction() throws {
        var script = Script.running()
        script.press(.character("+"), .enter)
        script.answerAll()
        script.press(.character("-"), .enter)
        #expect(script.model.notice?.kind == .warning)
        #expect(script.model.notice?.text.hasSuffix("and not_tags_any hides it, so nothing can match.") == true)
    }

    /// Runs the command that removes a condition, by its name in the palette.
    private func removeCondition(_ script: inout Script) {
        script.press(.character(":"))
        script.type("last condition")
        script.press(.enter)
    }

    @Test("A command removes the conditions, the last one first, until none is left; u returns to each filter")
    func removing() throws {
        var script = Script.running(filter: try Filter(line: "a=* and b=* name~x"))
        removeCondition(&script)
        #expect(script.model.notice == Notice(.information, "Removed name~x; u restores it."))
        script.answerAll()
        #expect(line(script) == "a=* and b=*")
        removeCondition(&script)
        #expect(script.model.notice == Notice(.information, "Removed b=*; u restores it."))
        script.answerAll()
        #expect(line(script) == "a=*")
        removeCondition(&script)
        script.answerAll()
        #expect(script.model.list.filter.isEmpty)
        let asked = script.log.filter { if case .fetchPage = $0 { true } else { false } }.count
        // The palette does not offer what can do nothing; asked for all the same, it gives the reason.
        let effects = script.model.removeLastCondition()
        #expect(effects.isEmpty)
        #expect(script.model.notice == Notice(.information, "The filter has no condition left."))
        #expect(script.log.filter { if case .fetchPage = $0 { true } else { false } }.count == asked)
        for earlier in ["a=*", "a=* and b=*", "a=* and b=* name~x"] {
            script.press(.character("u"))
            #expect(script.model.notice == Notice(.information, "Restored the previous filter: \(earlier)."))
            script.answerAll()
            #expect(line(script) == earlier)
            #expect(script.model.form.filter == script.model.list.filter)
        }
        script.press(.character("u"))
        #expect(script.model.notice == Notice(.information, "No filter was applied before this one."))
    }

    @Test("u returns from the filter of the form too, and over one whose first page failed")
    func undo() throws {
        var script = Script.running()
        script.press(.character("F"), .pasted("env=prod"), .enter)
        script.answerAll()
        script.press(.character("F"), .control("u"), .pasted("env=dev"), .enter)
        for effect in script.pending { script.fail(effect, .service(ServiceError(status: 503))) }
        #expect(line(script) == "env=prod")
        script.press(.character("u"))
        script.answerAll()
        #expect(script.model.list.filter.isEmpty)
    }

    @Test("Backspace goes back as Esc does, and removes no condition")
    func backspace() throws {
        var script = Script.running(filter: try Filter(line: "a=*"))
        script.press(.enter, .backspace)
        #expect(script.model.detail.presence == .closed)
        let asked = script.log
        script.press(.backspace)
        #expect(script.log == asked && line(script) == "a=*")
    }

    @Test("The preview right after Enter shows the filter that is being asked")
    func previewOfProposal() throws {
        var script = Script.running()
        script.press(.character("F"), .pasted("env=prod"), .enter, .character("p"))
        #expect(script.model.preview?.filter.expression == "env=prod")
        #expect(script.model.list.filter.isEmpty)
        script.press(.escape, .character("y"), .character("f"))
        #expect(script.clipboard == "env=prod")
    }

    @Test("What was added last goes first, wherever it is in the line")
    func order() throws {
        var script = Script.running(filter: try Filter(line: "name~auto"))
        script.press(.character("+"), .enter)
        script.answerAll()
        #expect(script.model.list.filter.conditions.count == 2)
        removeCondition(&script)
        script.answerAll()
        #expect(line(script) == "name~auto")
    }

    @Test("Edits of the form that were not applied survive conditions from outside")
    func edits() {
        var script = Script.running()
        script.press(.character("f"))
        script.type("draft")
        script.press(.escape, .character("+"), .enter)
        script.answerAll()
        #expect(script.model.form.filter == Filter(tags: [TagFilter(key: "draft")]))
        #expect(!script.model.list.filter.isEmpty)
    }

    @Test("A backup without tags says so")
    func noTags() {
        var script = Script.running(backups: 0)
        script.press(.character("+"))
        #expect(script.model.notice == Notice(.information, "This backup carries no tags."))
    }

    // MARK: The readings of the negations

    @Test("A service that reads a negation the other way is found out by counting, and the form says what it does")
    func opposite() throws {
        let sandbox = Sandbox(.fixed(backups: 1_000, negations: .opposite))
        var script = Script.running(
            sandbox: sandbox, filter: try Filter(line: "not any(env=prod, tier=db)"))
        #expect(
            script.model.notice
                == Notice(
                    .warning, "This service reads not_tags_any the other way: it hides backups that carry all of these."
                ))
        script.press(.character("f"))
        script.answerAll()
        #expect(script.screen.contains("not_tags_any  hides backups that carry all of these"))
        #expect(script.screen.contains("! This service has shown that it does so; other services hide backups that"))
        expectGolden(script, "form-observed-reading")
    }

    @Test("With two keys in a negation the form says that services differ; with one it does not")
    func remark() throws {
        var script = Script(filter: try Filter(line: "not any(env=prod, tier=db)"))
        script.press(.character("f"))
        let words = script.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains("! Services differ from two keys on; csbs counts to find out which way this one goes."))
        script.press(.escape)
        script.answerAll()
        #expect(script.model.notice == nil && script.model.negations == [.notTagsAny: .assumed])
        script.press(.character("f"))
        #expect(script.screen.contains("! This service has shown that it does so;"))
        var single = Script.running(filter: try Filter(line: "not env=prod"))
        single.press(.character("f"))
        #expect(!single.screen.contains("Services differ"))
        #expect(single.model.negations.isEmpty)
    }

    @Test("A service that hides more than it should is found out as well, and each list is counted once")
    func hidesMore() throws {
        let sandbox = Sandbox(.fixed(backups: 1_000, negations: .opposite))
        var script = Script.running(sandbox: sandbox, filter: try Filter(line: "not all(env=prod, tier=db)"))
        #expect(
            script.model.notice
                == Notice(
                    .warning, "This service reads not_tags the other way: it hides backups that carry any of these."))
        script.press(.character("r"))
        script.answerAll()
        let probes = script.log.filter { if case .settleNegation = $0 { true } else { false } }
        #expect(probes.count == 1)
        // What has been settled is said of each list that it concerns.
        #expect(script.model.notice?.kind == .warning)
    }

    @Test("Where counting fails nothing is said of the reading")
    func notCounted() throws {
        var script = Script(filter: try Filter(line: "not any(env=prod, tier=db)"))
        for effect in script.pending { script.answer(effect) }
        let probe = try #require(script.pending.first { if case .settleNegation = $0 { true } else { false } })
        script.fail(probe, .service(ServiceError(status: 503)))
        #expect(script.model.notice == nil && script.model.negations.isEmpty)
    }

    @Test("Of a service that does not apply a negation the form says so")
    func notApplied() throws {
        let sandbox = Sandbox(.fixed(backups: 1_000, faults: [.ignoredNegations]))
        var script = Script.running(sandbox: sandbox, filter: try Filter(line: "not all(env=prod, tier=db)"))
        script.press(.character("f"))
        script.answerAll()
        let words = script.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains("! This service does not apply not_tags: its counts with and without the list are equal."))
    }
}
