import BackupAPI
import BackupClient
import Terminal
import Testing

@testable import Browser

/// When the detail shows the backup under the cursor of the list.
@Suite("The detail follows the list")
struct DetailFollowTests {
    private func id(_ script: Script) -> String? { script.model.detail.record.value?.id }

    private func id(_ script: Script, at position: Int) -> String? {
        script.model.list.dataset.results.row(at: position)?.id
    }

    private func opened(_ columns: Int = 80, _ rows: Int = 24) -> Script {
        var script = Script.running(columns, rows)
        script.press(.enter, .tab)
        #expect(script.model.context == .list)
        return script
    }

    @Test("From the list it follows once the cursor rests; until then it shows what it showed")
    func rests() {
        var script = opened()
        let before = script.line(11)
        script.press(.down, .down)
        #expect(id(script) == id(script, at: 0) && script.line(11) == before)
        #expect(script.pending == [.wait(.detailDue, milliseconds: 80)])
        script.rest()
        #expect(id(script) == id(script, at: 2) && script.pending.isEmpty)
    }

    @Test("A cursor that comes back waits for nothing")
    func comesBack() {
        var script = opened()
        script.press(.down, .up)
        #expect(script.pending.isEmpty && script.log.last == .cancel(.delay(.detailDue)))
        script.send(.delayEnded(.detailDue))
        #expect(id(script) == id(script, at: 0))
    }

    @Test("What does not move the cursor starts no second wait")
    func once() {
        var script = opened()
        script.press(.down)
        let waits = script.log.filter { $0.name == .delay(.detailDue) }.count
        script.send(.resized(Size(columns: 90, rows: 30)))
        script.press(.control("l"))
        #expect(script.log.filter { $0.name == .delay(.detailDue) }.count == waits)
    }

    @Test("It follows at once where the next key acts on the record", arguments: [Key.tab, .enter, .character("3")])
    func atOnce(key: Key) {
        var script = opened()
        script.press(.down, key)
        #expect(id(script) == id(script, at: 1))
        #expect(!script.pending.contains { $0.name == .delay(.detailDue) })
    }

    @Test("In the list y and + act on the backup under the cursor, not on the one that is shown")
    func actions() throws {
        var script = opened()
        script.press(.down, .character("y"), .character("j"))
        let record = try #require(script.clipboard)
        #expect(try Backup(parsing: Array(record.utf8)).id == id(script, at: 1))
        #expect(id(script) == id(script, at: 0))
        script.press(.character("+"))
        #expect(script.model.palette?.kind == .tags(.tags))
        let tags = try #require(script.model.list.dataset.results.tags(at: 1))
        #expect(script.model.paletteEntries.map(\.action) == tags.map { .tag($0, .tags) })
    }

    @Test("Closing the detail ends the wait")
    func closing() {
        var script = opened()
        script.press(.down, .escape)
        #expect(script.model.detail.presence == .closed && script.pending.isEmpty)
    }

    @Test("A held key reads no record, and one at its end")
    func heldKey() {
        var script = opened(200, 50)
        let reads = script.log.filter { if case .readRecord = $0 { true } else { false } }.count
        for _ in 0..<30 { script.press(.down) }
        #expect(script.log.filter { if case .readRecord = $0 { true } else { false } }.count == reads)
        script.rest()
        #expect(script.log.filter { if case .readRecord = $0 { true } else { false } }.count == reads + 1)
    }
}
