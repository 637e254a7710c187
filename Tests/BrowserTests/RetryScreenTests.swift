import BackupAPI
@testable import BackupClient
import HTTP
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Retries and the header on the screen")
struct RetryScreenTests {
    private func retry(_ number: Int, _ pause: Duration = .seconds(2)) -> ClientEvent {
        .retrying(Retry(number: number, maximum: 4, pause: pause, host: "csbs.example", reason: "HTTP 503"))
    }

    @Test("A call that is tried again is named in the status line until it is over")
    func retries() throws {
        var script = Script.running()
        script.press(.character("r"))
        let page = try #require(script.pending.first { if case .fetchPage = $0 { true } else { false } })
        let name = try #require(page.name)
        script.report(name, retry(1, .milliseconds(500)))
        script.report(name, retry(2))
        expectGolden(script, "retrying")
        #expect(
            script.model.statusLines == ["csbs.example: HTTP 503; trying again in 2 s (2 of 4) (Esc stops)"])
        script.answer(page)
        #expect(script.model.statusLines == [""])
    }

    @Test("Esc stops what is tried again, in the list and for a page below; rows stay and nothing is asked by itself")
    func stopped() throws {
        var script = Script.running()
        script.press(.end)
        let page = try #require(script.pending.last { if case .fetchPage = $0 { true } else { false } })
        let name = try #require(page.name)
        script.report(name, retry(3))
        script.press(.escape)
        #expect(script.model.statusLines == ["Stopped; r tries again."])
        #expect(!script.pending.contains(page))
        #expect(script.model.list.dataset.results.loadedCount == 200)
        script.press(.up)
        #expect(!script.pending.contains { if case .fetchPage = $0 { true } else { false } })
        script.press(.character("r"))
        script.answerAll()
        #expect(script.model.notice?.text == "Reloaded: nothing has changed.")
    }

    @Test("A count alone that is stopped leaves the pages to come by themselves")
    func stoppedCount() throws {
        var script = Script.running()
        script.press(.character("r"))
        let count = try #require(script.pending.first { if case .count = $0 { true } else { false } })
        let page = try #require(script.pending.first { if case .fetchPage = $0 { true } else { false } })
        script.answer(page)
        script.report(try #require(count.name), retry(1))
        script.press(.escape)
        #expect(!script.pending.contains(count))
        script.press(.end)
        #expect(script.pending.contains { if case .fetchPage = $0 { true } else { false } })
    }

    @Test("What is given up for another reason is not reported as tried again")
    func retryGivenUp() throws {
        var script = Script.running()
        script.press(.character("f"))
        let count = try #require(script.pending.first { if case .count = $0 { true } else { false } })
        script.report(try #require(count.name), retry(1))
        #expect(script.model.retryText != nil)
        script.press(.escape)
        #expect(script.model.retryText == nil)
    }

    @Test("A call of the cloud before this one, late, changes neither header nor status")
    func lateReport() {
        var script = Script.running(clouds: ["sandbox", "otc"])
        script.press(.character("r"))
        let name = Effect.Name.count(.list(generation: script.model.list.dataset.latestGeneration))
        guard let old = script.model.requests.asker(of: name) else {
            Issue.record("Nothing is counted.")
            return
        }
        script.send(.cloudOpened(.success(Session(cloud: "otc", project: "eu-de"))))
        script.send(.reported(old, access(seconds: 7_200)))
        script.send(.reported(old, retry(2)))
        #expect(script.line(0).contains("otc  project eu-de  read-only"))
        #expect(script.model.retryText == nil)
    }

    // MARK: The header

    private func access(seconds: Int64) -> ClientEvent {
        .using(
            AuthorizedEndpoint(
                address: ServiceAddress(base: "https://csbs.example", project: "p1"), token: Secret("t0ken"),
                expiresAt: Timestamp(seconds: fixedNow.seconds + seconds), projectName: "eu-de", region: "eu-nl"))
    }

    @Test("The header shows what a login found out: project, region, and the token's last ten minutes")
    func header() {
        var script = Script.running()
        script.report(.count(.list(generation: script.model.list.dataset.generation)), access(seconds: 7_200))
        #expect(script.line(0).contains("sandbox  project eu-de  region eu-nl  read-only"))
        #expect(!script.line(0).contains("token"))
        // Nothing wakes before there is something to show.
        #expect(script.pending == [.wait(.tokenMinute, milliseconds: (7_200 - 599) * 1_000)])
        for (seconds, text) in [(599, "token 9 min"), (60, "token 1 min"), (59, "token 0 min"), (0, "token 0 min")] {
            var late = script
            late.send(.clockRead(Timestamp(seconds: fixedNow.seconds + 7_200 - Int64(seconds))))
            late.send(.delayEnded(.tokenMinute))
            let shown = text == "token 0 min" ? "token ends" : text
            #expect(late.line(0).contains(shown), "\(seconds): \(late.line(0))")
        }
    }

    @Test("Less than ten minutes and no verification are shown in the header", arguments: [(80, 24), (40, 10)])
    func warnings(columns: Int, rows: Int) {
        var script = Script.running(
            columns, rows, session: Session(cloud: "otc", project: "eu-de", isUnverified: true))
        script.report(.count(.list(generation: script.model.list.dataset.generation)), access(seconds: 300))
        expectGolden(script, "header-warnings-\(columns)x\(rows)")
        #expect(script.line(0).contains("SERVER NOT VERIFIED"))
    }
}
