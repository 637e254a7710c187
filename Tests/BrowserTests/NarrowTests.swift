import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Narrowing the list")
struct NarrowTests {
    private func states(_ script: Script) -> Set<String> {
        Set((0..<script.model.list.count).compactMap { script.model.list.row(at: $0)?.status.word })
    }

    private func narrow(_ script: inout Script, to query: String) {
        script.press(.character("&"))
        script.type(query)
    }

    @Test("& narrows while a query is typed; Enter keeps it, and the header says what is local and what it covers")
    func typing() {
        var script = Script.running(120, 30, backups: 1_000)
        narrow(&script, to: "state~error")
        #expect(states(script) == ["error"])
        #expect(script.line(28).hasPrefix(" & state~error"))
        script.press(.enter)
        #expect(script.model.context == .list && states(script) == ["error"])
        let shown = script.model.list.count
        #expect(script.line(2).hasPrefix(" & state~error "))
        #expect(script.line(2).hasSuffix(" \(shown) in 200 of 1,000 · a loads the rest"))
        script.press(.character("a"))
        script.answerAll()
        #expect(script.line(2).hasSuffix(" \(script.model.list.count) of all 1,000"))
        script.press(.character("&"), .control("u"), .enter)
        #expect(script.model.list.count == 1_000)
    }

    @Test("Where there is no room for both the query is whole, and the hint is left out")
    func longQuery() {
        var script = Script.running(backups: 1_000)
        narrow(&script, to: "state=error age<24h env=prod server~web")
        script.press(.enter)
        let shown = script.model.list.count
        #expect(script.line(2).hasPrefix(" & state=error age<24h env=prod server~web  "))
        #expect(script.line(2).hasSuffix(" \(shown) in 200 of 1,000"))
    }

    @Test("Esc returns to what showed before the query was typed; on the list it ends the narrowing")
    func leaving() {
        var script = Script.running(backups: 150)
        narrow(&script, to: "state=available")
        script.press(.enter)
        let before = script.model.list.count
        narrow(&script, to: " server~web")
        #expect(script.model.list.count < before)
        script.press(.escape)
        #expect(script.model.list.count == before)
        script.press(.escape)
        #expect(script.model.list.count == 150)
        #expect(script.model.notice == Notice(.information, "All backups again."))
    }

    @Test("What is wrong is said with its column and marked in the line; what is unfinished is not")
    func errors() {
        var script = Script.running(120, 30, backups: 150)
        narrow(&script, to: "state=")
        #expect(script.model.notice == nil)
        script.press(.control("u"))
        script.type("stat=error colour~red")
        #expect(
            script.model.notice
                == Notice(.warning, "column 12: there is no column \"colour\"; a tag is written tag:colour~"))
        let frame = script.model.draw()
        #expect(frame[28, 3 + 11].style == script.model.theme[.error])
        script.press(.enter)
        #expect(script.model.context == .narrowing)
    }

    @Test("Tab completes columns, and values with how often they occur")
    func completion() throws {
        var script = Script.running(120, 30, backups: 150)
        narrow(&script, to: "sta")
        #expect(script.line(27).hasPrefix(" state="))
        script.press(.tab)
        #expect(script.model.narrowing?.input.text == "state=")
        script.type("avail")
        let count = (0..<150).filter { script.model.list.dataset.results.row(at: $0)?.status.word == "available" }.count
        #expect(script.line(27).hasPrefix(" available \(count)"))
        script.press(.tab, .enter)
        #expect(states(script) == ["available"] && script.model.list.count == count)
        #expect(script.model.list.arrangement.narrowing.line == "state=available")
        script.press(.character("&"), .control("u"))
        script.type("zzz=1")
        script.press(.tab)
        #expect(script.model.notice == Notice(.information, "There is no suggestion here."))
    }

    @Test("The values of many rows are read in an effect")
    func large() throws {
        var script = Script.running(backups: 5_000)
        script.press(.character("a"))
        script.answerAll()
        script.press(.character("&"))
        guard case .readQueryValues? = script.pending.last else {
            Issue.record("\(script.pending)")
            return
        }
        script.answerAll()
        script.type("state=avail")
        script.answerAll()
        #expect(script.model.narrowing?.suggestions.first?.count ?? 0 > 200)
        script.press(.tab)
        script.answerAll()
        #expect(states(script) == ["available"])
    }
}
