import BackupAPI
import BackupClient
import ConfigurationFiles
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: saved filters")
struct SavingTests {
    private func opened(_ line: String = "env=prod", library: QueryLibrary = QueryLibrary()) throws -> Script {
        var script = Script.running(filter: try Filter(line: line))
        script.library = library
        script.press(.character("f"))
        script.answerAll()
        return script
    }

    @Test("^S saves the form's filter under a name, with a note, for this cloud or for all")
    func saving() throws {
        var script = try opened()
        script.press(.control("s"))
        script.answerAll()
        script.type("prod only")
        script.press(.tab)
        script.type("for the night")
        script.press(.control("t"))
        expectGolden(script, "saving")
        script.press(.enter)
        #expect(
            script.pending == [
                .saveQuery(
                    SavedQuery(name: "prod only", line: "env=prod", note: "for the night", cloud: "sandbox"))
            ])
        script.answer(script.pending[0])
        #expect(script.model.saving == nil && script.model.isFormOpen)
        #expect(
            script.model.notice
                == Notice(.information, "Saved as \"prod only\"; csbs list --query 'prod only' finds it too."))
    }

    @Test("A name in use is replaced only when Enter is pressed once more")
    func replacing() throws {
        let old = SavedQuery(name: "x", line: "a=1")
        var script = try opened(library: QueryLibrary(saved: [old]))
        script.press(.control("s"))
        script.answerAll()
        script.type("x")
        script.press(.enter)
        #expect(script.pending.isEmpty)
        #expect(script.model.notice?.text == "\"x\" is saved already: a=1. Enter once more replaces it.")
        script.press(.enter)
        #expect(script.pending == [.saveQuery(SavedQuery(name: "x", line: "env=prod"))])
    }

    @Test("The operator's own names are not replaced")
    func handWritten() throws {
        let own = SavedQuery(name: "x", line: "a=1", isHandWritten: true)
        var script = try opened(library: QueryLibrary(saved: [own]))
        script.press(.control("s"))
        script.answerAll()
        script.type("x")
        script.press(.enter, .enter)
        #expect(script.pending.isEmpty)
        #expect(script.model.notice?.text == "\"x\" is defined in your own config.yaml; choose another name.")
    }

    @Test("Nothing, what breaks a limit, and what has no name are not saved; the sentence says why")
    func refused() throws {
        var empty = try opened("")
        empty.press(.control("s"))
        #expect(empty.model.saving == nil)
        #expect(empty.model.notice?.text == "There is nothing to save: the form is empty.")
        empty.type("k=a,a")
        empty.press(.control("s"))
        #expect(empty.model.saving == nil)
        #expect(empty.model.notice?.text.hasPrefix(#"Not saved: tags: the value "a" of "k""#) == true)
        var script = try opened()
        script.press(.control("s"), .enter)
        #expect(script.model.notice == Notice(.error, "A name is missing."))
        script.press(.escape)
        #expect(script.model.saving == nil && script.model.isFormOpen)
    }

    @Test("A file that cannot be written leaves the question open with what was typed")
    func failure() throws {
        var script = try opened()
        script.press(.control("s"))
        script.answerAll()
        script.type("x")
        script.press(.enter)
        let query = SavedQuery(name: "x", line: "env=prod")
        script.send(
            .querySaved(query, .failure(.file(.malformed(file: "/q.yaml", line: 3, reason: "it is not YAML: odd")))))
        #expect(script.model.saving?.name.text == "x")
        #expect(script.model.notice?.text == "Not saved: /q.yaml, line 3: it is not YAML: odd.")
    }

    @Test("^Q puts a saved or recent filter into the form; from the palette it is applied at once")
    func loading() throws {
        let library = QueryLibrary(
            saved: [
                SavedQuery(name: "nightly", line: "env=prod and schedule=daily", note: "checked at 6"),
                SavedQuery(name: "elsewhere", line: "a=1", cloud: "other"),
            ], recent: ["owner=*"])
        var script = try opened("", library: library)
        script.press(.control("q"))
        script.answerAll()
        #expect(script.model.paletteEntries.map(\.title) == ["nightly", "owner=*"])
        expectGolden(script, "saved-filters")
        script.press(.enter)
        #expect(script.model.form.filter.expression == "env=prod and schedule=daily")
        #expect(script.model.isFormOpen)
        script.press(.control("_"))
        #expect(script.model.form.filter.isEmpty)
        script.press(.escape, .character(":"))
        script.answerAll()
        script.type("filter owner")
        script.press(.enter)
        script.answerAll()
        #expect(script.model.list.filter.expression == "owner=*")
    }

    @Test("A saved line that is none changes nothing and says where it goes wrong")
    func wrongLine() throws {
        var script = try opened(library: QueryLibrary(saved: [SavedQuery(name: "bad", line: "env=prod and (")]))
        script.press(.control("q"))
        script.answerAll()
        script.press(.enter)
        #expect(script.model.notice == Notice(.error, "\"bad\" is no filter: column 14: a key is missing."))
        #expect(script.model.form.filter.expression == "env=prod")
    }

    @Test("A broken file is reported where it is looked for")
    func broken() throws {
        var script = try opened()
        script.send(.queriesRead(.failure(.file(.malformed(file: "/q.yaml", line: 3, reason: "odd")))))
        #expect(script.model.notice == nil)
        script.press(.control("q"))
        script.send(.queriesRead(.failure(.file(.malformed(file: "/q.yaml", line: 3, reason: "odd")))))
        #expect(script.model.notice == Notice(.error, "/q.yaml, line 3: odd."))
    }

    @Test("A filter that has been applied is kept as a recent one; a reload is not, nor is every backup")
    func recent() {
        var script = Script.running()
        script.press(.character("f"))
        script.type("env=prod")
        script.press(.enter)
        script.answerAll()
        script.press(.character("r"))
        script.answerAll()
        script.press(.character("u"))
        script.answerAll()
        let kept = script.log.filter { if case .rememberFilter = $0 { true } else { false } }
        #expect(kept == [.rememberFilter("env=prod")])
    }
}
