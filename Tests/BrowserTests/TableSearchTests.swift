import BackupAPI
import BackupClient
import Presentation
import Reports
import Support
import Terminal
import Testing

@testable import Browser

@Suite("A search in a table of many rows")
struct TableSearchTests {
    /// Six backups with a hundred tags each: more rows than are searched at once.
    private static func showing() -> Script {
        let records = (0..<6).map { number in
            let tags = (0..<100).map { #"{"key":"k\#(number * 100 + $0)","value":"v"}"# }.joined(separator: ",")
            return String.reportRecord("web-\(number)", hoursAgo: 1).replacing("[]", with: "[\(tags)]")
        }
        var script = Script.showing(records[0], records[1], records[2], records[3], records[4], records[5])
        for _ in 0..<4 { script.press(.character("v")) }
        script.answerAll()
        return script
    }

    private func searching(_ text: String) throws -> (Script, Effect) {
        var script = Self.showing()
        script.press(.character("/"))
        script.type(text)
        return (script, try #require(script.pending.first { $0.name == .tableSearch }))
    }

    @Test("It runs in a task; the cursor goes to what it finds, n and N go on from there")
    func task() throws {
        var (script, search) = try searching("k20")
        #expect(script.tags?.table.count == 1_200 && script.tags?.table.position == 0)
        #expect(script.pending.filter { $0.name == .tableSearch } == [search])
        script.answer(search)
        #expect(script.tagUnderCursor == "k20=v")
        script.press(.enter, .character("n"))
        script.answerAll()
        #expect(script.tagUnderCursor == "without k20")
        script.press(.character("N"))
        script.answerAll()
        #expect(script.tagUnderCursor == "k20=v")
    }

    @Test("Where the rows have changed meanwhile, they are searched again")
    func changed() throws {
        var (script, search) = try searching("k30")
        _ = script.model.sortTable(by: "tag")
        script.answerAll()
        #expect(script.tagUnderCursor == "k30=v")
        script.answer(search)
        #expect(script.tagUnderCursor == "k30=v")
    }

    @Test("Nothing found is said; Esc stops the search and goes back, and a late answer is dropped")
    func nothing() throws {
        var (script, search) = try searching("zzz")
        script.answer(search)
        #expect(script.model.notice == Notice(.warning, #"No row contains "zzz"."#))
        (script, search) = try searching("k30")
        script.press(.escape)
        #expect(!script.pending.contains { $0.name == .tableSearch } && script.log.contains(.cancel(.tableSearch)))
        script.answer(search)
        #expect(script.tags?.table.position == 0)
    }
}

extension Script {
    fileprivate var tags: ReportScreen<TagStates>? { model.screens[ReportScreen<TagStates>.self] }

    fileprivate var tagUnderCursor: String? { tags?.table.rowUnderCursor?.subject.words }
}
