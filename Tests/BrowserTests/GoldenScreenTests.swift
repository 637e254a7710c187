import BackupAPI
import BackupClient
import HTTP
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Golden screens")
struct GoldenScreenTests {
    @Test("The list at each size", arguments: [(80, 24), (40, 10)])
    func list(columns: Int, rows: Int) {
        expectGolden(.running(columns, rows), "list-\(columns)x\(rows)")
    }

    @Test("The list on a large screen has every column")
    func large() {
        let script = Script.running(200, 50)
        let titles = script.line(2).split(separator: "  ").map { String($0).trimmed }.filter { !$0.isEmpty }
        #expect(titles == ["State", "Server", "Backup", "Created (UTC)", "Age", "Size Kind", "Zone", "Tags"])
        #expect(script.line(47).hasSuffix(" 1 of 1,000") || script.line(48).hasSuffix(" 1 of 1,000"))
    }

    @Test("The list without UTF-8, and with a marker in place of the bar")
    func plainTerminals() {
        expectGolden(.running(charset: .ascii), "list-ascii")
        expectGolden(.running(colors: 256, preferences: Preferences(usesMarker: true)), "list-marker")
    }

    @Test("Without colours the selection is in reverse, and the states keep their marks")
    func mono() {
        let frame = Script.running(colors: 0).model.draw()
        #expect(frame[3, 20].style.attributes.contains(.reverse))
        #expect(frame[4, 1].text == "▸" && frame[6, 1].text == "✓")
    }

    @Test("The first paint, before any answer")
    func firstPaint() {
        expectGolden(Script(80, 24), "first-paint")
    }

    @Test("A list without backups, and a filter without matches")
    func empty() {
        expectGolden(.running(backups: 0), "list-empty")
        expectGolden(.running(filter: Filter(tags: [TagFilter(key: "env", values: ["nowhere"])])), "list-no-match")
        let named = Script.running(filter: Filter(name: "no-such-name"))
        #expect(named.screen.contains("No backup matches this filter; f changes it."))
        #expect(named.screen.contains(Filter(name: "no-such-name").nameSearchRemark ?? "nothing"))
        let misspelt = Script.running(filter: Filter(tags: [TagFilter(key: "bogus")]))
        #expect(misspelt.screen.contains(#"No backup carries the key "bogus"."#))
    }

    @Test("A first page that cannot be had leaves a sentence")
    func failedAtFirst() throws {
        var script = Script()
        for effect in script.pending { script.fail(effect, .network(.cannotConnect, host: "backup.example:443")) }
        expectGolden(script, "list-failed-first")
    }

    @Test("A later page that cannot be had leaves the rows")
    func failedLater() throws {
        var script = Script.running()
        script.press(.end)
        let error = ServiceError(status: 500, code: "CSBS.9999", message: "worker lost", requestID: "r-17")
        script.fail(try #require(script.pending.first), .service(error))
        script.press(.home)
        expectGolden(script, "list-failed-later")
    }

    @Test("What is not loaded yet is a placeholder")
    func placeholders() {
        var script = Script.running()
        script.press(.end)
        expectGolden(script, "list-placeholders")
    }

    @Test("A load of everything shows how far it is")
    func loadAll() throws {
        var script = Script.running(backups: 12_412)
        script.press(.character("a"))
        script.send(.clockRead(Timestamp(seconds: fixedNow.seconds + 2)))
        script.answer(try #require(script.pending.first))
        expectGolden(script, "list-loading-all")
    }

    @Test("Each tab of the detail below the list", arguments: DetailTab.allCases)
    func detailBelow(tab: DetailTab) {
        var script = Script.running()
        script.press(.down, .down, .down, .enter, .character(tab.key))
        if tab == .server { script.answerAll() }
        expectGolden(script, "detail-below-\(tab)")
    }

    @Test("The detail beside the list, alone, and where there is no room for both")
    func detailElsewhere() {
        var wide = Script.running(200, 50)
        wide.press(.enter, .character("3"))
        #expect((3..<48).allSatisfy { wide.model.draw()[$0, 100].text == "│" })
        #expect(wide.line(2).contains("[3 Volumes]") && wide.line(2).contains("Server"))
        wide.press(.enter)
        #expect(wide.line(2).hasPrefix("  1 Summary  2 Extend info [3 Volumes]"))
        var small = Script.running(40, 10)
        small.press(.enter)
        expectGolden(small, "detail-40x10")
    }

    @Test("All fields of every volume")
    func volumeFields() {
        var script = Script.running(80, 50)
        script.press(.enter, .enter, .character("3"), .character(" "))
        expectGolden(script, "detail-volume-fields")
    }

    @Test("A failed backup leads with what went wrong")
    func failedBackup() throws {
        var script = Script.running()
        let position = try #require(
            (0..<200).first { script.model.list.dataset.results.row(at: $0)?.status.word == "error" })
        for _ in 0..<position { script.press(.down) }
        script.press(.enter)
        expectGolden(script, "detail-failed")
    }

    @Test("The form: empty, with edits, and with something wrong")
    func form() {
        var script = Script.running()
        script.press(.character("f"))
        script.answerAll()
        expectGolden(script, "form-empty")
        script.type("env")
        script.press(.tab)
        script.type("prod, staging")
        script.answerAll()
        expectGolden(script, "form-edited")
        script.press(.tab)
        script.type("env")
        script.answerAll()
        expectGolden(script, "form-violation")
        expectGolden(smaller(script), "form-violation-40x10")
    }

    private func smaller(_ script: Script) -> Script {
        var script = script
        script.send(.resized(Size(columns: 40, rows: 10)))
        return script
    }

    @Test("The form with ten keys of ten values in the first list")
    func fullForm() {
        let values = (0..<10).map { "value-\($0)" }
        let filter = Filter(
            tags: (0..<10).map { TagFilter(key: "key-\($0)", values: values) }, notTags: [TagFilter(key: "tier")],
            name: "web")
        var script = Script.running(200, 50, filter: filter)
        script.press(.character("f"))
        script.answerAll()
        for key in 0..<10 { #expect(script.screen.contains("key-\(key) ")) }
        #expect(script.screen.contains("‹value-9›"))
    }

    @Test("The help of the list and of the form")
    func help() {
        var script = Script.running(80, 50)
        script.press(.character("?"))
        expectGolden(script, "help-list")
        script.press(.escape, .character("f"), .function(1))
        expectGolden(script, "help-form")
        var small = Script.running(40, 10)
        small.press(.character("?"), .pageDown)
        expectGolden(small, "help-40x10")
    }
}
