import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Selecting backups")
struct ListSelectionTests {
    private func selected(_ script: Script) -> [Int] {
        (0..<script.model.list.count).filter { script.model.list.isSelected(at: $0) }
    }

    @Test("Space selects a backup and goes to the next one; again no more; the rows are marked and counted")
    func toggle() {
        var script = Script.running(backups: 150)
        script.press(.character(" "), .character(" "), .down, .character(" "))
        #expect(selected(script) == [0, 1, 3])
        #expect(script.model.list.position == 4)
        #expect(script.line(3).hasPrefix("*") && script.line(5).hasPrefix(" "))
        #expect(script.line(22).hasSuffix(" 3 selected · 5 of 150"))
        script.press(.up, .character(" "))
        #expect(selected(script) == [0, 1])
    }

    @Test("With a marker in place of the bar the mark has a column of its own")
    func marker() {
        var script = Script.running(backups: 150, preferences: Preferences(usesMarker: true))
        script.press(.character(" "), .up)
        #expect(script.line(3).hasPrefix(">*▸"))
    }

    @Test("V begins a range and selects up to the cursor, in either direction; Esc ends it")
    func range() {
        var script = Script.running(backups: 150)
        script.press(.down, .down, .character("V"), .down, .down)
        #expect(script.model.list.selected.rows.isEmpty && selected(script) == [2, 3, 4])
        #expect(script.line(22).hasSuffix(" a range of 3 · 5 of 150"))
        script.press(.character("V"))
        #expect(script.model.list.selected.rows.count == 3 && selected(script) == [2, 3, 4])
        script.press(.home, .character("V"), .end, .escape)
        #expect(selected(script) == [2, 3, 4])
        script.press(.end, .character("V"), .up, .character("V"))
        #expect(selected(script) == [2, 3, 4, 148, 149])
    }

    @Test("* selects all that show and again none of them; I selects the others")
    func all() {
        var script = Script.running(backups: 150)
        script.press(.character("*"))
        #expect(selected(script).count == 150)
        script.press(.character("*"))
        #expect(selected(script).isEmpty)
        script.press(.character(" "), .character("I"))
        #expect(selected(script) == Array(1..<150))
        var part = Script.running(backups: 1_000)
        part.press(.character("*"))
        #expect(
            part.model.notice
                == Notice(.information, "Selected among the 200 loaded backups; a loads all 1,000."))
        #expect(part.model.list.selected.rows.count == 200)
    }

    @Test("A selection survives a reload, another order and narrowing, and says what does not show")
    func survives() {
        var script = Script.running(backups: 150)
        let rows = (0..<150).compactMap { script.model.list.row(at: $0) }
        for index in rows.indices.prefix(9) {
            script.press(index < 3 ? .character(" ") : .down)
        }
        let ids = Set(rows.prefix(3).map(\.id))
        func marked() -> Set<String> { Set(selected(script).compactMap { script.model.list.row(at: $0)?.id }) }
        script.press(.character("r"))
        script.answerAll()
        #expect(marked() == ids)
        script.press(.character("s"))
        script.type("size")
        script.press(.enter)
        #expect(marked() == ids)
        script.press(.character("!"), .up)
        let problems = rows.prefix(3).filter { [.failed, .unknown].contains($0.status.severity) }.count
        #expect(script.line(22).contains(" 3 selected, \(3 - problems) not shown · "))
        script.press(.character("!"), .up)
        #expect(marked() == ids && script.line(22).contains(" 3 selected · "))
    }

    @Test("Many rows are selected in an effect; Esc stops it, and the selection is as before")
    func large() throws {
        var script = Script.running(backups: 5_000)
        script.press(.character("a"))
        script.answerAll()
        script.press(.character("*"))
        let effect = try #require(script.pending.last)
        guard case .select = effect else {
            Issue.record("\(effect)")
            return
        }
        script.press(.escape)
        #expect(script.pending.isEmpty && script.model.list.selected.rows.isEmpty)
        script.press(.character("*"))
        script.answerAll()
        #expect(script.model.list.selected.rows.count == 5_000)
    }

    @Test("A row that is not loaded is not selected, and says so")
    func placeholder() {
        var script = Script.running(backups: 1_000)
        script.press(.end, .character(" "))
        #expect(script.model.notice == Notice(.information, "This row is not loaded yet."))
        script.press(.character("V"))
        #expect(script.model.notice == Notice(.information, "This row is not loaded yet."))
        #expect(script.model.list.selected.rows.isEmpty)
    }
}
