import BackupAPI
@testable import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("What is under way, and answers that come too late")
struct RequestTests {
    private func retry(_ number: Int) -> ClientEvent {
        .retrying(
            Retry(number: number, maximum: 4, pause: .seconds(2), host: "csbs.example", reason: "HTTP 503"))
    }

    private let other = Project(id: "p2", name: "other")

    @Test("The tags of the project before this one, late, are not suggested, and the form asks for its own")
    func lateTags() throws {
        var script = Script.running()
        script.press(.character("f"))
        let asker = try #require(script.model.asker(of: .fetchTags))
        script.press(.escape)
        script.send(.projectSelected(other, .success(true)))
        #expect(script.log.contains(.cancel(.tags)))
        script.send(.finished(asker, .tagsArrived(.success([TagFilter(key: "old", values: ["x"])]))))
        #expect(script.model.tagsInUse == .idle)
        script.press(.character("f"))
        #expect(script.model.tagsInUse == .loading && script.pending.contains(.fetchTags))
    }

    @Test("The end of keeping a recent filter is not the end of reading the saved ones")
    func recentFilter() throws {
        var script = Script.running()
        script.press(.character("f"))
        script.type("env")
        script.press(.enter)
        script.answerAll()
        let remembering = try #require(script.log.last { if case .rememberFilter = $0 { true } else { false } })
        let remembered = try #require(script.model.asker(of: remembering))
        script.press(.character(":"))
        let reading = try #require(script.model.asker(of: .readQueries))
        script.send(.finished(remembered, .queriesRead(.success(QueryLibrary(saved: [], recent: ["env"])))))
        #expect(script.model.requests.isCurrent(reading))
        let query = SavedQuery(name: "mine", line: "env", note: nil, cloud: nil)
        script.send(.finished(reading, .queriesRead(.success(QueryLibrary(saved: [query])))))
        #expect(script.model.queries.value?.saved == [query])
        #expect(!script.model.requests.isUnderWay(.queries))
    }

    @Test("To stop a retry of the copy menu's record leaves the detail as it is")
    func copyMenu() throws {
        var script = Script.running(200, 40)
        script.press(.enter)
        script.answerAll()
        let shown = script.model.detail.record
        #expect(shown.value != nil)
        let subject = RecordSubject(
            generation: script.model.list.dataset.generation, identity: .id("elsewhere"), id: "elsewhere")
        script.model.copying = CopyState(subject: subject, name: "", record: .loading, field: nil)
        script.model.requests.note([.fetchRecord(subject)])
        script.report(.record(subject), retry(1))
        _ = script.model.stopRetries()
        #expect(script.model.detail.record == shown)
        #expect(script.model.copying?.record == .failed(ClientError.cancelled.sentence))
    }

    @Test("An answer to a call that was begun again since changes nothing, and neither does its retry")
    func begunAgain() throws {
        var script = Script.running()
        script.press(.character(":"))
        let first = try #require(script.model.asker(of: .readQueries))
        script.press(.escape, .character(":"))
        let query = SavedQuery(name: "old", line: "env", note: nil, cloud: nil)
        script.send(.finished(first, .queriesRead(.success(QueryLibrary(saved: [query])))))
        #expect(script.model.queries.value == nil)
        script.send(.reported(first, retry(1)))
        #expect(script.model.retryText == nil)
    }

    @Test("Another project stops everything that runs for this one, in the order in which it began")
    func accountChange() {
        var requests = Requests()
        requests.note([.fetchTags, .readQueries, .cancel(.tags), .listProjects])
        #expect(requests.changeAccount() == [.cancel(.queries), .cancel(.projects)])
        #expect(requests.account == 1 && !requests.isUnderWay(.queries))
    }
}
