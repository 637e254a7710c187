import BackupAPI
@testable import BackupClient
import ConfigurationFiles
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Reloading by itself")
struct RefreshTests {
    private static let wait = Effect.wait(.refreshDue, milliseconds: 60_000)

    @Test("The list is reloaded when the time is over, but not while one types or everything loads")
    func refreshing() throws {
        let preferences = Preferences(refresh: try RefreshInterval("60s"))
        var script = Script.running(backups: 1_000, preferences: preferences)
        let generation = script.model.list.generation
        #expect(script.pending == [Self.wait])
        script.press(.character("Z"))
        let said = script.model.notice
        script.answer(Self.wait)
        #expect(script.model.list.dataset.pending != nil && script.model.notice == said)
        script.answerAll()
        #expect(script.model.list.generation == generation + 1 && script.pending == [Self.wait])
        script.press(.character("/"))
        script.answer(Self.wait)
        #expect(script.model.list.dataset.pending == nil && script.pending == [Self.wait])
        script.press(.escape, .character("a"))
        script.answer(Self.wait)
        #expect(script.model.list.dataset.pending == nil && script.pending.contains(Self.wait))
    }

    @Test(
        "While the service is strained it reloads less and less often, and says so; after a good reload as often as before"
    )
    func strained() throws {
        var script = Script.running(backups: 300, preferences: Preferences(refresh: try RefreshInterval("60s")))
        func begin() throws -> Effect {
            script.answer(try #require(script.pending.first { $0.name == .delay(.refreshDue) }))
            return try #require(script.pending.first { if case .fetchPage = $0 { true } else { false } })
        }
        func waits() -> [Effect] { script.pending.filter { $0.name == .delay(.refreshDue) } }
        let retry = ClientEvent.retrying(
            Retry(number: 1, maximum: 4, pause: .seconds(2), host: "h", reason: "too many requests (HTTP 429)"))
        var page = try begin()
        script.report(try #require(page.name), retry)
        script.report(try #require(page.name), retry)
        #expect(waits() == [.wait(.refreshDue, milliseconds: 120_000)])
        script.answerAll()
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    "The service is strained: too many requests (HTTP 429). The list now reloads by itself every 2m."))
        page = try begin()
        script.report(try #require(page.name), retry)
        script.fail(page, .service(ServiceError(status: 503, message: "busy")))
        script.answerAll()
        #expect(waits() == [.wait(.refreshDue, milliseconds: 240_000)])
        #expect(
            script.model.notice?.text.hasSuffix("(r tries again) The list now reloads by itself every 4m.") == true)
        _ = try begin()
        script.answerAll()
        #expect(waits() == [.wait(.refreshDue, milliseconds: 60_000)])
        #expect(
            script.model.messageLog.entries.contains { $0.notice.text == "The list reloads by itself every 1m again." })
    }

    @Test("The pause never grows beyond an hour, nor below what is wanted")
    func longest() {
        var pace = RefreshPace()
        for _ in 0..<20 {
            pace.beginReload()
            _ = pace.noteStrain(wanted: 60)
        }
        #expect(pace.seconds(wanted: 60) == 3_600 && pace.seconds(wanted: 7_200) == 7_200)
        pace.beginReload()
        let isSooner = pace.noteSuccess()
        #expect(isSooner && pace.seconds(wanted: 60) == 60)
    }

    @Test("Without being asked to nothing waits")
    func usual() {
        #expect(Script.running(backups: 10).pending.isEmpty)
    }

    @Test("A time is a number and a unit, from ten seconds to a day", arguments: ["10s", "60s", "5m", "24h", "1d"])
    func accepted(text: String) throws {
        #expect(try 10...86_400 ~= RefreshInterval(text).seconds)
    }

    @Test("Anything else is refused", arguments: ["", "60", "9s", "25h", "2d", "s", "-5m", "1.5m", "often"])
    func refused(text: String) {
        let error = #expect(throws: RefreshIntervalError.self) { try RefreshInterval(text) }
        #expect(error?.sentence == "\"\(text)\" is not possible; write a time from 10s to 24h, such as 60s or 5m")
    }

    @Test("refresh in config.yaml is read; a wrong one is named with file and line")
    func configured() throws {
        let home = try TemporaryDirectory()
        try home.write(".config/csbs/config.yaml", "refresh: 5m\n")
        let settings = ScreenSettings(environment: ["HOME": home.path])
        #expect(settings.refresh?.seconds == 300 && settings.faults.isEmpty)
        try home.write(".config/csbs/config.yaml", "theme: dark\nrefresh: 5\n")
        let wrong = ScreenSettings(environment: ["HOME": home.path])
        #expect(wrong.refresh == nil)
        #expect(
            wrong.faults.map(\.sentence) == [
                "\(home.path)/.config/csbs/config.yaml, line 2: refresh: \"5\" is not possible; write a time from 10s to 24h, "
                    + "such as 60s or 5m; the list does not reload by itself."
            ])
    }
}
