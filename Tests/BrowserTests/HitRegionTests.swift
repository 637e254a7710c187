import BackupAPI
import Terminal
import Testing

@testable import Browser

@Suite("What a click means")
struct HitRegionTests {
    @Test("The part that was drawn last counts, and a part drawn over hides what is below")
    func overlaps() {
        var hits = HitRegions()
        hits.add(.row(3), Rect(column: 0, row: 5, columns: 80, rows: 1))
        hits.add(.column("size"), Rect(column: 10, row: 5, columns: 4, rows: 1))
        #expect(hits.target(at: Position(column: 9, row: 5)) == .row(3))
        #expect(hits.target(at: Position(column: 10, row: 5)) == .column("size"))
        #expect(hits.target(at: Position(column: 13, row: 5)) == .column("size"))
        #expect(hits.target(at: Position(column: 14, row: 5)) == .row(3))
        #expect(hits.target(at: Position(column: 80, row: 5)) == nil)
        #expect(hits.target(at: Position(column: 0, row: 4)) == nil)
        hits.cover(Rect(column: 0, row: 5, columns: 12, rows: 2))
        #expect(hits.target(at: Position(column: 11, row: 5)) == nil)
        #expect(hits.target(at: Position(column: 12, row: 5)) == .column("size"))
    }

    /// What a click on the first letter of a text means.
    private func target(of text: String, _ script: Script) -> HitRegions.Target? {
        for row in 0..<script.model.size.rows {
            guard let range = script.line(row).firstRange(of: text) else { continue }
            let column = script.line(row)[..<range.lowerBound].count
            return script.model.canvas().hits.target(at: Position(column: column, row: row))
        }
        Issue.record("\(text) is not on the screen")
        return nil
    }

    @Test("Rows, titles and keys of the list")
    func list() {
        var script = Script.running()
        script.press(.pageDown, .pageDown)
        script.answerAll()
        let first = script.model.list.visible(rows: script.model.layout.listRows).lowerBound
        let hits = script.model.canvas().hits
        #expect(first > 0)
        #expect(hits.target(at: Position(column: 40, row: 3)) == .row(first))
        #expect(hits.target(at: Position(column: 0, row: 7)) == .row(first + 4))
        #expect(target(of: "Server", script) == .column("server"))
        #expect(target(of: "f filter", script) == .command(.editFilter))
        #expect(hits.target(at: Position(column: 0, row: 0)) == nil)
    }

    @Test("Tabs and lines of the detail")
    func detail() {
        var script = Script.running()
        script.press(.enter)
        #expect(target(of: "3 Volumes", script) == .tab(.volumes))
        #expect(target(of: "[1 Summary]", script) == .tab(.summary))
        #expect(target(of: "Backup id", script) == .line(1))
        script.press(.end)
        let last = script.model.detailCount - 1
        #expect(script.model.canvas().hits.target(at: Position(column: 5, row: 21)) == .line(last))
    }

    @Test("Fields and suggestions of the form, which hide what is below them")
    func form() {
        var script = Script.running()
        script.press(.character("f"))
        script.answerAll()
        #expect(script.model.canvas().hits.target(at: Position(column: 5, row: 1)) == .field(.line))
        #expect(target(of: "key ", script) == .field(.key(.tags, 0)))
        #expect(target(of: "any name", script) == .field(.name))
        let below = script.model.canvas().hits.target(at: Position(column: 4, row: 9))
        #expect(below == .field(.key(.tagsAny, 0)))
        script.press(.control("n"))
        #expect(script.model.form.completion?.entries.count ?? 0 > 3)
        let hits = script.model.canvas().hits
        #expect(hits.target(at: Position(column: 4, row: 9)) == .suggestion(2))
        #expect(hits.target(at: Position(column: 2, row: 9)) == nil)
    }

    @Test("Entries of the palette, and a panel that hides what is below it")
    func dialogs() {
        var script = Script.running()
        script.press(.character(":"))
        script.answerAll()
        #expect(script.model.canvas().hits.target(at: Position(column: 5, row: 4)) == .entry(1))
        var saving = Script.running()
        saving.press(.character("F"), .pasted("env=prod"), .control("s"))
        saving.answerAll()
        #expect(target(of: "such as prod-nightly", saving) == nil)
        #expect(target(of: "Enter save", saving) == .command(.confirmSaving))
    }
}
