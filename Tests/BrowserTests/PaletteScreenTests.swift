import BackupAPI
@testable import BackupClient
import HTTP
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Commands, clouds and projects in the palette")
struct PaletteScreenTests {
    @Test("The palette finds commands by parts of their words and does them")
    func commands() {
        var script = Script.running()
        script.press(.character(":"))
        #expect(script.model.context == .palette)
        script.type("NEXT theme")
        #expect(script.model.paletteEntries.map(\.title) == ["the next theme"])
        script.press(.enter)
        #expect(script.model.context == .list)
        #expect(script.model.theme.name == "light")
    }

    @Test("Every command of the list but moving is in the palette, each once")
    func everyCommand() {
        var script = Script.running()
        script.press(.character(":"))
        let titles = script.model.paletteEntries.map(\.title)
        #expect(titles.contains("build a filter") && titles.contains("load every page; Esc stops and keeps what came"))
        #expect(!titles.contains("one down"))
        #expect(Set(titles).count == titles.count)
    }

    @Test("The cloud whose name is typed comes before commands whose sentences contain it")
    func nameFirst() {
        var script = Script.running(clouds: ["here", "there"])
        script.press(.character(":"))
        script.type("There")
        #expect(script.model.paletteEntries.map(\.title).first == "cloud there")
        #expect(script.model.paletteEntries.count > 1)
        script.press(.enter)
        #expect(script.log.last == .openCloud("there"))
    }

    @Test("What has no match does nothing; Esc leaves the palette as it was")
    func noMatch() {
        var script = Script.running()
        script.press(.character(":"))
        script.type("xyzzy")
        #expect(script.model.paletteEntries.isEmpty)
        expectGolden(script, "palette-no-match")
        let log = script.log
        script.press(.enter)
        #expect(script.model.context == .palette)
        #expect(script.log == log)
        script.press(.escape)
        #expect(script.model.context == .list)
        #expect(script.pending.isEmpty)
    }

    @Test("Projects are read when the palette opens, and found by name")
    func projects() {
        var script = Script.running(clouds: ["otc", "lab"])
        script.press(.character(":"))
        #expect(script.pending == [.listProjects, .readQueries])
        expectGolden(script, "palette-loading")
        script.send(
            .projectsArrived(.success([Project(id: "p1", name: "eu-de"), Project(id: "p2", name: "eu-de_sub")])))
        expectGolden(script, "palette-80x24")
        script.type("project sub")
        #expect(script.model.paletteEntries.map(\.title) == ["project eu-de_sub"])
        script.press(.enter)
        #expect(script.pending.contains(.selectProject(Project(id: "p2", name: "eu-de_sub"))))
    }

    @Test("Another project: the rows of the old one go at once, the filter stays")
    func otherProject() throws {
        let filter = Filter(tags: [TagFilter(key: "env")])
        var script = Script.running(filter: filter)
        let generation = script.model.list.dataset.generation
        script.send(.projectSelected(Project(id: "p2", name: "eu-de_sub"), .success(true)))
        #expect(script.model.list.dataset.results.loadedCount == 0)
        #expect(script.line(0).contains("sandbox  project eu-de_sub"))
        // An answer of the old project that comes late is nobody's.
        let page = try RecordPage(scanning: Array(#"{"resources":[{"resource_id":"x"}],"total_count":1}"#.utf8))
        script.send(.pageArrived(generation: generation, PageRequest(offset: 200, limit: 200), .success(page)))
        #expect(script.model.list.dataset.results.loadedCount == 0)
        script.answerAll()
        #expect(script.model.list.filter == filter)
        #expect(script.model.list.dataset.results.loadedCount > 0)
    }

    @Test("A project that cannot be selected changes nothing")
    func fixedProject() {
        var script = Script.running()
        let rows = script.model.list
        script.send(.projectSelected(Project(id: "p2", name: "b"), .failure(.identity(.scopeIsFixed))))
        #expect(script.model.list == rows)
        #expect(
            script.model.statusLines.joined(separator: " ")
                == "An application credential belongs to one project; use another kind of login for other projects.")
    }

    @Test("Another cloud: header, rows and warnings are its own")
    func otherCloud() {
        var script = Script.running(clouds: ["sandbox", "otc"])
        script.press(.character(":"))
        script.type("cloud")
        #expect(script.model.paletteEntries.map(\.title) == ["cloud otc"])
        script.press(.enter)
        #expect(script.pending.contains(.openCloud("otc")))
        var session = Session(cloud: "otc", project: "eu-de")
        session.warnings = ["/h/clouds.yaml holds a secret."]
        script.send(.cloudOpened(.success(session)))
        #expect(script.model.list.dataset.results.loadedCount == 0)
        script.answerAll()
        #expect(script.line(0).contains("otc  project eu-de"))
        #expect(script.model.statusLines == ["/h/clouds.yaml holds a secret."])
    }

    @Test("A cloud that cannot be opened leaves the old one as it is")
    func wrongCloud() {
        var script = Script.running(clouds: ["sandbox", "otc"])
        let list = script.model.list
        script.send(.cloudOpened(.failure(.unknownAuthType("x", source: "f"))))
        #expect(script.model.list == list)
        #expect(script.line(0).contains("sandbox"))
        #expect(script.model.notice?.kind == .error)
    }

    @Test("With several clouds and none named, the screen asks before anything is read; Esc quits")
    func chooser() {
        var script = Script(session: nil, clouds: ["otc", "otc-lab", "customer-a"])
        #expect(script.pending.isEmpty)
        expectGolden(script, "choose-cloud")
        script.type("zzz")
        #expect(script.model.paletteEntries.isEmpty)
        let log = script.log
        script.press(.enter)
        #expect(script.log == log && script.model.context == .palette)
        script.press(.backspace, .backspace, .backspace)
        script.press(.down)
        script.press(.enter)
        #expect(script.pending == [.openCloud("otc-lab")])
        script.send(.cloudOpened(.failure(.missing(["password"], login: "password", cloud: "otc-lab"))))
        #expect(script.model.context == .palette)
        script.send(.cloudOpened(.success(Session(cloud: "otc", project: "eu-de"))))
        script.answerAll()
        #expect(script.model.list.dataset.results.loadedCount == 200)

        var other = Script(session: nil, clouds: ["a", "b"])
        other.press(.escape)
        #expect(other.log.contains(.quit))
    }
}
