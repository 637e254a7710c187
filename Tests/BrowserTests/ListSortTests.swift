import BackupAPI
import BackupClient
import Presentation
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Sorting the list")
struct ListSortTests {
    private func ids(_ script: Script) -> [String] {
        (0..<script.model.list.count).compactMap { script.model.list.row(at: $0)?.id }
    }

    /// Chooses a column as an operator does.
    private func sort(_ script: inout Script, by title: String) {
        script.press(.character("s"))
        script.type(title)
        script.press(.enter)
        script.answerAll()
    }

    @Test("s sorts by a column, by the same again the other way round; equal rows keep the service's order")
    func sizes() throws {
        var script = Script.running(backups: 150)
        let rows = (0..<150).compactMap { script.model.list.row(at: $0) }
        let upwards = rows.enumerated().sorted { left, right in
            let (first, second) = (left.element.sizeMegabytes ?? .max, right.element.sizeMegabytes ?? .max)
            return first == second ? left.offset < right.offset : first < second
        }
        sort(&script, by: "size")
        #expect(ids(script) == upwards.map(\.element.id))
        script.press(.character("s"), .enter)
        let downwards = rows.enumerated().sorted { left, right in
            let (first, second) = (left.element.sizeMegabytes ?? -1, right.element.sizeMegabytes ?? -1)
            return first == second ? left.offset < right.offset : first > second
        }
        #expect(ids(script) == downwards.map(\.element.id))
        sort(&script, by: "service's order")
        #expect(ids(script) == rows.map(\.id))
    }

    @Test("The youngest age is the smallest")
    func ages() {
        var script = Script.running(backups: 150)
        sort(&script, by: "age")
        let times = (0..<150).compactMap { script.model.list.row(at: $0)?.createdAt }
        #expect(times == times.sorted(by: >))
    }

    @Test("The heading shows the sorted column and the direction")
    func heading() {
        var script = Script.running(backups: 150)
        sort(&script, by: "size")
        #expect(script.line(3).contains("  Size ↑ "))
        script.press(.character("s"), .enter)
        #expect(script.line(3).contains("  Size ↓ "))
        var plain = Script.running(backups: 150, charset: .ascii)
        sort(&plain, by: "size")
        #expect(plain.line(3).contains("  Size ^ "))
        plain.press(.character("s"), .enter)
        #expect(plain.line(3).contains("  Size v "))
    }

    @Test("The choice begins at the column by which the list is sorted, and says the direction")
    func menu() throws {
        var script = Script.running(backups: 150)
        sort(&script, by: "size")
        script.press(.character("s"))
        let palette = try #require(script.model.palette)
        let entry = script.model.paletteEntries[palette.scroll.cursor]
        #expect(entry.action == .sort("size"))
        #expect(entry.detail == "size, ascending; again: descending")
    }

    @Test("The cursor stays on its backup, and the detail of that one shows")
    func cursor() {
        var script = Script.running(backups: 150)
        script.press(.down, .down, .down)
        let id = script.model.list.rowUnderCursor?.id
        sort(&script, by: "size")
        #expect(script.model.list.rowUnderCursor?.id == id)
        script.press(.enter)
        script.answerAll()
        #expect(script.model.detail.record.value?.id == id)
    }

    @Test("A sorted list has the loaded backups alone, asks for no page, and keeps its order while all are loaded")
    func loading() {
        var script = Script.running(backups: 1_000)
        sort(&script, by: "name")
        #expect(script.model.list.count == 200)
        let asked = script.log.count
        script.press(.end)
        script.answerAll()
        #expect(script.log.count == asked)
        let id = script.model.list.rowUnderCursor?.id
        script.press(.character("a"))
        script.answerAll()
        #expect(script.model.list.count == 1_000)
        #expect(script.model.list.rowUnderCursor?.id == id)
        let names = (0..<1_000).compactMap { script.model.list.row(at: $0)?.name }
        // Those without a name are last.
        let sorted = names.filter { !$0.isEmpty }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(names == sorted + names.filter(\.isEmpty))
    }

    @Test("Many rows are sorted in an effect, which says so and stops with Esc")
    func large() throws {
        var script = Script.running(backups: 5_000)
        script.press(.character("a"))
        script.answerAll()
        let before = ids(script)
        script.press(.character("s"))
        script.answerAll()
        script.type("size")
        script.press(.enter)
        #expect(ids(script) == before)
        #expect(script.line(22).hasPrefix(" Arranging 5,000 backups… (Esc stops)"))
        let arranging = try #require(script.pending.last)
        script.press(.escape)
        #expect(script.pending.isEmpty && script.log.last == .cancel(.arranging))
        script.answer(arranging)
        #expect(ids(script) == before)
        sort(&script, by: "size")
        let sizes = (0..<5_000).map { script.model.list.row(at: $0)?.sizeMegabytes ?? .max }
        #expect(sizes == sizes.sorted())
    }

    @Test("A reload, another filter and a search keep to the order")
    func reload() {
        var script = Script.running(backups: 150)
        sort(&script, by: "server")
        let sorted = ids(script)
        script.press(.character("r"))
        script.answerAll()
        #expect(ids(script) == sorted)
        script.press(.home, .character("/"))
        script.type("error")
        script.press(.enter)
        script.answerAll()
        let first = (0..<150).first { script.model.list.row(at: $0)?.status.word == "error" }
        #expect(script.model.list.position == first)
    }

    @Test("! shows the failed backups and those in an unknown state alone, in the order of before")
    func problems() {
        var script = Script.running(backups: 1_000)
        let rows = (0..<200).compactMap { script.model.list.row(at: $0) }
        let problems = rows.filter { [.failed, .unknown].contains($0.status.severity) }.map(\.id)
        script.press(.down, .down, .character("!"))
        #expect(!problems.isEmpty && ids(script) == problems)
        #expect(
            script.model.notice
                == Notice(
                    .information, "Only failed backups and those in an unknown state; ! shows all again."))
        script.press(.character("!"))
        #expect(script.model.list.count == 1_000)
        #expect(script.model.notice == Notice(.information, "All backups again."))
        script.press(.character("!"), .escape)
        #expect(script.model.list.count == 1_000)
    }

    @Test("Where the row under the cursor is hidden the cursor goes to the next one that shows")
    func hiddenCursor() throws {
        var script = Script.running(backups: 150)
        let problem = try #require(
            (5..<150).first { [.failed, .unknown].contains(script.model.list.row(at: $0)?.status.severity) })
        for _ in 1..<problem { script.press(.down) }
        let id = script.model.list.row(at: problem)?.id
        script.press(.character("!"))
        #expect(script.model.list.rowUnderCursor?.id == id)
        script.press(.character("!"))
        #expect(script.model.list.position == problem)
    }

    @Test("A list without a problem says so, and how much of it is loaded")
    func noProblem() {
        var script = Script.showing(#"{"resource_id":"a","resource_detail":{"status":"available"}}"#)
        script.press(.character("!"))
        #expect(script.screen.contains("None of the 1 loaded backup is shown: state=problems."))
    }
}
