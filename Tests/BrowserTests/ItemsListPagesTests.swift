import BackupAPI
import BackupClient
import HTTP
import Presentation
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The pages of a list that the service is asked for")
struct ItemsListPagesTests {
    private let lists = ItemsListTests()

    @Test("A full page is not the end: a loads the rest, a page behind the other, and says how many there are")
    func pages() throws {
        var script = lists.narrowed(to: "state=available")
        script.answerAll()
        #expect(script.line(1).contains("  500 read so far · "))
        #expect(script.line(2).hasSuffix("  500 in the first 500 · a loads the rest"))
        script.press(.character("*"))
        #expect(script.model.notice?.text == "Selected among the 500 loaded backups; a loads the rest.")
        script.press(.character("a"))
        #expect(script.pending.count == 1)
        #expect(script.screen.contains(" Loading, 500 so far (Esc stops)"))
        script.answerAll()
        let all = try lists.ids(of: "state=available")
        #expect(lists.rows(script).map(\.id) == all)
        #expect(script.model.notice?.text == "All \(all.count.formatted) backups that the service found are loaded.")
        let markers = lists.asked(script).map(\.marker)
        #expect(markers.count == all.count / 500 + 2 && markers[1] == all[499] && markers.last == all.last)
        #expect(script.line(2).hasSuffix("  \(all.count.formatted) of all \(all.count.formatted)"))
    }

    @Test("Esc keeps what has come, a goes on from there, and a page that fails is tried again")
    func interrupted() throws {
        var script = lists.narrowed(to: "state=available")
        script.answerAll()
        script.press(.character("a"))
        script.answer(try #require(script.pending.first))
        script.press(.escape)
        let all = try lists.ids(of: "state=available")
        #expect(
            script.model.notice?.text == "Stopped; \(all.count) backups are loaded." && script.pending.isEmpty)
        script.press(.character("a"))
        script.fail(try #require(script.pending.first), .network(.closedEarly, host: "h"))
        #expect(
            script.pending.isEmpty
                && script.model.notice?.text.hasPrefix("\(all.count) backups are loaded; 1 page failed.") == true)
        script.press(.character("a"))
        script.answerAll()
        #expect(lists.rows(script).map(\.id) == all && script.model.list.isComplete)
    }

    @Test("A service that ignores the marker is not believed to have no more")
    func ignoredMarker() throws {
        var script = lists.narrowed(to: "state=available")
        script.answerAll()
        let page = try #require(script.model.list.dataset.results.loadedRows.pages.first { _ in true })
        #expect(page.count == 500)
        script.press(.character("a"))
        guard case .fetchItems(let generation, _, let request)? = script.pending.first else {
            Issue.record("nothing is asked for")
            return
        }
        let ids = (0..<500).map { #"{"checkpoint_id":"c","id":"\#(page.id(at: $0))","status":"available"}"# }
        let same = try RecordPage(
            scanningCheckpoints: Array(#"{"checkpoint_items":[\#(ids.joined(separator: ","))]}"#.utf8))
        script.answer(
            try #require(script.pending.first),
            with: .pageArrived(generation: generation, request, .success(same)))
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    "500 backups were returned, and then the same again: the service seems to ignore the marker, so there may be "
                        + "more."))
        #expect(script.line(1).contains("  500 read so far · ") && script.pending.isEmpty)
    }
}

extension Int {
    /// `700`.
    fileprivate var formatted: String { Presentation.Format.number(self) }
}
