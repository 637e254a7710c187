import BackupAPI
import BackupClient
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Reloading the list")
struct ListReloadTests {
    private func isPage(_ effect: Effect) -> Bool {
        if case .fetchPage = effect { true } else { false }
    }

    @Test("What was loaded is loaded again behind the list, and then replaces it")
    func whole() throws {
        var script = Script.running(backups: 2_300)
        script.press(.character("a"))
        script.answerAll()
        script.press(.end, .character("r"))
        let generation = script.model.list.generation
        #expect(script.model.list.loadedCount == 2_300)
        script.answer(try #require(script.pending.first(where: isPage)))
        #expect(script.model.list.generation == generation && script.model.list.loadedCount == 2_300)
        #expect(script.screen.contains(" Reloading 100 of 2,300… (Esc stops)"))
        script.answerAll()
        #expect(script.model.list.generation == generation + 1 && script.model.list.loadedCount == 2_300)
        #expect(script.model.list.position == 2_299)
        #expect(script.screen.contains("Reloaded: nothing has changed."))
    }

    @Test("Of a list that is loaded here and there the same parts are loaded again")
    func parts() throws {
        var script = Script.running(backups: 12_412)
        script.press(.end)
        script.answerAll()
        let before = script.model.list.dataset.results.loadedOffsets
        #expect(before.count == 2)
        let row = script.model.list.rowUnderCursor
        script.press(.character("r"))
        script.answerAll()
        #expect(script.model.list.dataset.results.loadedOffsets == before)
        #expect(script.model.list.rowUnderCursor == row && row != nil)
    }

    @Test("A page that fails, or Esc, keeps the rows that show")
    func stopped() throws {
        var script = Script.running(backups: 1_000)
        script.press(.character("a"))
        script.answerAll()
        let generation = script.model.list.generation
        script.press(.character("r"))
        script.answer(try #require(script.pending.first(where: isPage)))
        script.fail(try #require(script.pending.first(where: isPage)), .service(ServiceError(status: 500, body: [])))
        #expect(script.model.list.dataset.pending == nil && !script.pending.contains(where: isPage))
        #expect(script.model.list.generation == generation && script.model.list.loadedCount == 1_000)
        #expect(script.model.notice?.kind == .error)
        script.press(.character("r"))
        script.answer(try #require(script.pending.first(where: isPage)))
        script.press(.escape)
        #expect(script.model.list.dataset.pending == nil && script.model.list.loadedCount == 1_000)
        #expect(!script.pending.contains(where: isPage) && script.screen.contains("Stopped."))
    }

    @Test("What is new, gone and changed is said; an error matters more")
    func changes() throws {
        var script = Script.running(backups: 500)
        script.press(.character("r"))
        while let effect = script.pending.first(where: { $0.name != .comparing }) { script.answer(effect) }
        guard case .compareRows(let comparison)? = script.pending.first else {
            throw SystemError("nothing is compared")
        }
        let changes = RowChanges(new: 3, gone: 1, changed: 1_200)
        script.answer(.compareRows(comparison), with: .rowsCompared(comparison, changes))
        #expect(script.screen.contains("Reloaded: 3 new, 1 gone, 1,200 changed."))
        var error = script
        error.model.notice = Notice(.error, "It failed.")
        error.send(.rowsCompared(comparison, changes))
        #expect(error.model.notice?.text == "It failed.")
    }
}
