import BackupAPI
import BackupClient
import Terminal
import Testing

@testable import Browser

@Suite("Update: suggestions where there are many")
struct ManySuggestionsTests {
    private static let owners = (0..<20_000).map { "team-\($0)" }

    /// The form with the focus on the values of `owner`, of which the service lists 20,000.
    private func opened() -> Script {
        var script = Script.running()
        script.press(.character("f"))
        script.settle(.fetchTags)
        script.send(.tagsArrived(.success([TagFilter(key: "owner", values: Self.owners)])))
        script.answerAll()
        script.type("owner=")
        script.answerAll()
        return script
    }

    private func ranking(_ script: Script) -> SuggestionRequest? {
        script.pending.lazy.compactMap { effect in
            if case .rankSuggestions(let request) = effect { request } else { nil }
        }.first
    }

    @Test("They are ranked in a task, and the list gets the focus that it was asked for with")
    func ranked() throws {
        var script = opened()
        script.press(.escape)
        script.press(.control("n"))
        #expect(script.model.form.completion == nil)
        let request = try #require(ranking(script))
        script.answer(.rankSuggestions(request))
        let completion = try #require(script.model.form.completion)
        #expect(completion.isEntered)
        #expect(completion.entries.count == Completion.maximumEntries)
    }

    @Test("Those for another text or another field are dropped")
    func dropped() throws {
        var script = opened()
        script.press(.escape)
        script.press(.control("n"))
        let request = try #require(ranking(script))
        script.press(.backTab)
        script.answer(.rankSuggestions(request))
        #expect(script.model.form.completion == nil)
        script.press(.tab, .control("n"))
        script.type("x")
        script.answer(.rankSuggestions(request))
        #expect(script.model.form.completion == nil)
    }

    @Test("Leaving the form stops the ranking")
    func stopped() throws {
        var script = opened()
        script.press(.escape)
        script.press(.control("n"))
        #expect(ranking(script) != nil)
        script.press(.escape)
        #expect(!script.model.isFormOpen)
        #expect(ranking(script) == nil)
    }
}
