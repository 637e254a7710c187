import BackupAPI
import BackupClient
import HTTP
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: the list")
struct ListUpdateTests {
    private let firstPage = PageRequest(offset: 0, limit: 200)

    @Test("The start asks for the first page and the count, and for nothing else")
    func start() {
        let script = Script()
        #expect(
            script.log == [
                .cancel(.count(.list(generation: 0))), .fetchPage(generation: 1, Filter(), firstPage),
                .count(.list(generation: 1), Filter()),
            ])
        #expect(script.line(22) == " Reading… (Esc stops)")
    }

    @Test("Moving inside what is loaded asks for nothing")
    func moving() {
        var script = Script.running()
        let asked = script.log.count
        script.press(.down, .character("j"), .up, .pageDown, .control("u"), .home)
        #expect(script.log.count == asked)
        #expect(script.line(22).hasSuffix("1 of 1,000"))
    }

    @Test("The end works at once and asks for the page around it")
    func end() {
        var script = Script.running(backups: 100_000)
        script.press(.character("G"))
        #expect(script.line(22).hasSuffix("100,000 of 100,000"))
        #expect(
            script.pending == [.fetchPage(generation: 1, Filter(), PageRequest(offset: 99_800, limit: 200))])
        script.answerAll()
        #expect(script.model.list.dataset.results.row(at: 99_999) != nil)
    }

    @Test("Pages that nobody looks at any more are given up")
    func passing() {
        var script = Script.running(backups: 100_000)
        script.press(.end, .home)
        let last = PageRequest(offset: 99_800, limit: 200)
        #expect(script.log.contains(.cancel(.page(generation: 1, last))))
        #expect(script.pending.isEmpty)
        #expect(!script.model.list.dataset.results.isLoading)
    }

    @Test("A late page of an older question changes nothing")
    func latePage() throws {
        var script = Script()
        let late = try #require(script.pending.first)
        script.press(.character("r"))
        script.answerAll()
        let before = script.model
        script.answer(late)
        #expect(script.model == before)
    }

    @Test("A reload keeps the rows until the answer, and the cursor on its backup")
    func refresh() throws {
        var script = Script.running()
        for _ in 0..<250 { script.press(.down) }
        script.answerAll()
        let id = script.model.list.dataset.results.id(at: 250)
        script.press(.character("r"))
        #expect(
            Array(script.log.suffix(2)) == [
                .fetchPage(generation: 2, Filter(), PageRequest(offset: 200, limit: 200)),
                .count(.list(generation: 2), Filter()),
            ])
        #expect(script.model.list.dataset.results.id(at: 250) == id)
        script.answerAll()
        #expect(script.model.list.dataset.results.id(at: script.model.list.position) == id)
    }

    @Test("A key typed during a reload is not lost")
    func movingDuringRefresh() {
        var script = Script.running()
        script.press(.character("r"), .end)
        script.answerAll()
        #expect(script.line(22).hasSuffix("1,000 of 1,000"))
    }

    @Test("A failed answer keeps the rows and says one sentence; the old list goes on")
    func failure() throws {
        var script = Script.running()
        script.press(.character("r"))
        let rows = (3...21).map(script.line)
        for effect in script.pending { script.fail(effect, .network(.closedEarly, host: "backup.example")) }
        #expect((3...20).map(script.line) == Array(rows.prefix(18)))
        #expect(
            script.model.notice
                == Notice(
                    .error,
                    "backup.example closed the connection in the middle of the answer; try again. (r tries again)",
                    about: .page))
        script.press(.down, .end)
        #expect(script.pending == [.fetchPage(generation: 1, Filter(), PageRequest(offset: 800, limit: 200))])
    }

    @Test("Esc stops the reading and keeps the old rows")
    func stop() {
        var script = Script.running()
        script.press(.character("r"), .escape)
        #expect(script.model.notice == Notice(.information, "Stopped."))
        #expect(script.log.last == .cancel(.page(generation: 2, firstPage)))
        #expect(script.model.list.dataset.results.loadedCount == 200)
    }

    @Test("A load of everything requests pages of five hundred, three at a time, and says when it is done")
    func loadAll() {
        var script = Script.running(backups: 5_000)
        script.press(.character("a"))
        #expect(
            script.pending
                == [200, 700, 1_200].map {
                    .fetchPage(generation: 1, Filter(), PageRequest(offset: $0, limit: 500))
                })
        script.answerAll()
        #expect(script.model.list.dataset.results.loadedCount == 5_000)
        #expect(script.model.list.dataset.loadAll == nil)
        #expect(script.model.notice == Notice(.information, "All 5,000 backups are loaded."))
    }

    @Test("Esc stops a load of everything and keeps what came")
    func stopLoadAll() throws {
        var script = Script.running(backups: 5_000)
        script.press(.character("a"))
        script.answer(try #require(script.pending.first))
        script.press(.escape)
        #expect(script.model.notice == Notice(.information, "Stopped; 700 of 5,000 backups are loaded."))
        #expect(script.pending.isEmpty)
    }

    @Test("Backups that come twice are shown once and reported")
    func duplicates() throws {
        var script = Script.running()
        script.press(.pageDown, .pageDown, .pageDown, .pageDown, .pageDown, .pageDown, .pageDown, .pageDown)
        let effect = try #require(script.pending.first)
        guard case .fetchPage(let generation, _, let request) = effect else {
            Issue.record("\(effect)")
            return
        }
        let text =
            #"{"resources":[{"resource_id":"\#(script.model.list.dataset.results.id(at: 0) ?? "")"},{"resource_id":"new"}]}"#
        let page = try RecordPage(scanning: Array(text.utf8))
        script.send(.pageArrived(generation: generation, request, .success(page)))
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    "1 backup came a second time and is shown once: the order changes between pages; r reloads the list."
                ))
    }

    @Test("A total that changes between pages is reported")
    func changedTotal() throws {
        var script = Script.running()
        script.press(.end)
        let effect = try #require(script.pending.first)
        guard case .fetchPage(let generation, _, let request) = effect else {
            Issue.record("\(effect)")
            return
        }
        let page = try RecordPage(scanning: Array(#"{"resources":[{"resource_id":"x"}],"total_count":990}"#.utf8))
        script.send(.pageArrived(generation: generation, request, .success(page)))
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    "The list changes while it is read: 1,000 matches at first, now 990; r reloads it."))
    }

    @Test("q quits the list, and closes the detail first")
    func quit() {
        var script = Script.running()
        script.press(.enter, .character("q"))
        #expect(script.log.last != .quit)
        script.press(.character("q"))
        #expect(script.log.last == .quit)
    }

    @Test(
        "The keys for the terminal work on every screen", arguments: [nil, Key.enter, .character("f"), .character("?")])
    func terminalKeys(opening: Key?) {
        var script = Script.running()
        if let opening { script.press(opening) }
        script.press(.control("l"), .control("z"))
        #expect(Array(script.log.suffix(2)) == [.redraw, .suspend])
    }

    @Test("Where records cannot be kept, the sentence of their store is said")
    func recordsNotKept() {
        var script = Script.running()
        script.send(.recordsNotKept("No temporary file can be written; records are kept in memory."))
        #expect(
            script.model.notice
                == Notice(.warning, "No temporary file can be written; records are kept in memory."))
    }
}
