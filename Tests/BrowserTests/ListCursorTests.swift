import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The list's cursor")
struct ListCursorTests {
    @Test("A reload keeps the cursor on the backup that it was moved to meanwhile")
    func moveDuringReload() throws {
        var script = Script.running(backups: 150)
        script.press(.character("r"), .down, .down)
        let id = try #require(script.model.list.rowUnderCursor?.id)
        let page = try #require(script.pending.first)
        guard case .fetchPage(let generation, _, let request) = page else {
            Issue.record("\(page)")
            return
        }
        // Two backups are new, so that every other one is two rows further down.
        let ids = ["new-1", "new-2"] + (0..<150).compactMap { script.model.list.row(at: $0)?.id }
        let body = ids.map { #"{"resource_id":"\#($0)"}"# }.joined(separator: ",")
        script.send(
            .pageArrived(
                generation: generation, request,
                .success(try RecordPage(scanning: Array(#"{"resources":[\#(body)],"total_count":152}"#.utf8)))))
        #expect(script.model.list.rowUnderCursor?.id == id)
        #expect(script.model.list.position == 4)
    }

    @Test("Where the backup under the cursor is gone after a reload, the cursor keeps its position")
    func gone() throws {
        var script = Script.running(backups: 150)
        script.press(.down, .character("r"))
        guard case .fetchPage(let generation, _, let request)? = script.pending.first else {
            Issue.record("\(script.pending)")
            return
        }
        let text = #"{"resources":[{"resource_id":"a"},{"resource_id":"b"},{"resource_id":"c"}],"total_count":3}"#
        script.send(
            .pageArrived(generation: generation, request, .success(try RecordPage(scanning: Array(text.utf8)))))
        #expect(script.model.list.rowUnderCursor?.id == "b")
    }
}
