import BackupAPI
@testable import BackupClient
import HTTP
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Clouds, projects, logins and retries on the screen")
struct ConnectionScreenTests {
    private static let refusal = ClientError.identity(
        .refused(
            ServiceError(status: 401, message: "not you"),
            account: Account.anna.sent, host: "iam.example"))

    /// A script whose reload has failed because the login was refused.
    private func refusedScript(_ columns: Int = 80, _ rows: Int = 24) throws -> Script {
        var script = Script.running(columns, rows, filter: Filter(tags: [TagFilter(key: "env", values: ["prod"])]))
        script.press(.down, .down, .character("r"))
        for effect in script.pending { script.fail(effect, Self.refusal) }
        return script
    }

    // MARK: The palette

    @Test("The palette finds commands by parts of their words and does them")
    func commands() {
        var script = Script.running()
        script.press(.character(":"))
        #expect(script.model.context == .palette)
        script.type("NEXT theme")
        #expect(script.model.paletteEntries.map(\.title) == ["the next theme"])
        script.press(.enter)
        #expect(script.model.context == .list)
        #expect(script.model.theme.name == "light")
    }

    @Test("Every command of the list but moving is in the palette, each once")
    func everyCommand() {
        var script = Script.running()
        script.press(.character(":"))
        let titles = script.model.paletteEntries.map(\.title)
        #expect(titles.contains("build a filter") && titles.contains("load every page; Esc stops and keeps what came"))
        #expect(!titles.contains("one down"))
        #expect(Set(titles).count == titles.count)
    }

    @Test("What has no match does nothing; Esc leaves the palette as it was")
    func noMatch() {
        var script = Script.running()
        script.press(.character(":"))
        script.type("xyzzy")
        #expect(script.model.paletteEntries.isEmpty)
        expectGolden(script, "palette-no-match")
        let log = script.log
        script.press(.enter)
        #expect(script.model.context == .palette)
        #expect(script.log == log)
        script.press(.escape)
        #expect(script.model.context == .list)
        #expect(script.pending.isEmpty)
    }

    @Test("Projects are read when the palette opens, and found by name")
    func projects() {
        var script = Script.running(clouds: ["otc", "lab"])
        script.press(.character(":"))
        #expect(script.pending == [.listProjects, .readQueries])
        expectGolden(script, "palette-loading")
        script.send(
            .projectsArrived(.success([Project(id: "p1", name: "eu-de"), Project(id: "p2", name: "eu-de_sub")])))
        expectGolden(script, "palette-80x24")
        script.type("project sub")
        #expect(script.model.paletteEntries.map(\.title) == ["project eu-de_sub"])
        script.press(.enter)
        #expect(script.pending.contains(.selectProject(Project(id: "p2", name: "eu-de_sub"))))
    }

    @Test("Another project: the rows of the old one go at once, the filter stays")
    func otherProject() throws {
        let filter = Filter(tags: [TagFilter(key: "env")])
        var script = Script.running(filter: filter)
        let generation = script.model.list.dataset.generation
        script.send(.projectSelected(Project(id: "p2", name: "eu-de_sub"), .success(true)))
        #expect(script.model.list.dataset.results.loadedCount == 0)
        #expect(script.line(0).contains("sandbox  eu-de_sub"))
        // An answer of the old project that comes late is nobody's.
        let page = try RecordPage(scanning: Array(#"{"resources":[{"resource_id":"x"}],"total_count":1}"#.utf8))
        script.send(.pageArrived(generation: generation, PageRequest(offset: 200, limit: 200), .success(page)))
        #expect(script.model.list.dataset.results.loadedCount == 0)
        script.answerAll()
        #expect(script.model.list.filter == filter)
        #expect(script.model.list.dataset.results.loadedCount > 0)
    }

    @Test("A project that cannot be selected changes nothing")
    func fixedProject() {
        var script = Script.running()
        let rows = script.model.list
        script.send(.projectSelected(Project(id: "p2", name: "b"), .failure(.identity(.scopeIsFixed))))
        #expect(script.model.list == rows)
        #expect(
            script.model.statusLines.joined(separator: " ")
                == "An application credential belongs to one project; use another kind of login for other projects.")
    }

    @Test("Another cloud: header, rows and warnings are its own")
    func otherCloud() {
        var script = Script.running(clouds: ["sandbox", "otc"])
        script.press(.character(":"))
        script.type("cloud")
        #expect(script.model.paletteEntries.map(\.title) == ["cloud otc"])
        script.press(.enter)
        #expect(script.pending.contains(.openCloud("otc")))
        var session = Session(cloud: "otc", project: "eu-de")
        session.warnings = ["/h/clouds.yaml holds a secret."]
        script.send(.cloudOpened(.success(session)))
        #expect(script.model.list.dataset.results.loadedCount == 0)
        script.answerAll()
        #expect(script.line(0).contains("otc  eu-de"))
        #expect(script.model.statusLines == ["/h/clouds.yaml holds a secret."])
    }

    @Test("A cloud that cannot be opened leaves the old one as it is")
    func wrongCloud() {
        var script = Script.running(clouds: ["sandbox", "otc"])
        let list = script.model.list
        script.send(.cloudOpened(.failure(.unknownAuthType("x", source: "f"))))
        #expect(script.model.list == list)
        #expect(script.line(0).contains("sandbox"))
        #expect(script.model.notice?.kind == .error)
    }

    @Test("With several clouds and none named, the screen asks before anything is read; Esc quits")
    func chooser() {
        var script = Script(session: nil, clouds: ["otc", "otc-lab", "customer-a"])
        #expect(script.pending.isEmpty)
        expectGolden(script, "choose-cloud")
        script.type("zzz")
        #expect(script.model.paletteEntries.isEmpty)
        let log = script.log
        script.press(.enter)
        #expect(script.log == log && script.model.context == .palette)
        script.press(.backspace, .backspace, .backspace)
        script.press(.down)
        script.press(.enter)
        #expect(script.pending == [.openCloud("otc-lab")])
        script.send(.cloudOpened(.failure(.missing(["password"], login: "password", cloud: "otc-lab"))))
        #expect(script.model.context == .palette)
        script.send(.cloudOpened(.success(Session(cloud: "otc", project: "eu-de"))))
        script.answerAll()
        #expect(script.model.list.dataset.results.loadedCount == 200)

        var other = Script(session: nil, clouds: ["a", "b"])
        other.press(.escape)
        #expect(other.log.contains(.quit))
    }

    // MARK: The question for a secret

    @Test("A refused login asks for the password over the rows", arguments: [(80, 24), (40, 10)])
    func generation(columns: Int, rows: Int) throws {
        var script = try refusedScript(columns, rows)
        #expect(script.model.context == .login)
        script.type("hunter2")
        expectGolden(script, "login-\(columns)x\(rows)")
    }

    @Test("What is typed is shown nowhere, stored nowhere and printed nowhere; it goes into one effect")
    func secrecy() throws {
        var script = try refusedScript()
        script.type("hunter3")
        script.press(.backspace)
        script.type("2")
        #expect(!script.screen.contains("hunter2"))
        #expect(script.screen.contains("•••••••"))
        var dumped = ""
        dump(script.model, to: &dumped)
        #expect(!dumped.contains("hunter"))
        script.press(.enter)
        #expect(script.pending.last == .provide(Secret("hunter2"), .password(user: "user anna (domain D1)")))
        #expect(script.model.login?.field == SecretField())
        #expect(!"\(script.pending)".contains("hunter2"))
    }

    @Test("After the answer the same filter is read again, and cursor and rows are where they were")
    func answered() throws {
        var script = try refusedScript()
        let id = script.model.list.dataset.results.id(at: 2)
        let filter = script.model.list.filter
        script.type("hunter2")
        script.press(.enter)
        script.send(.secretProvided)
        #expect(script.model.context == .list)
        script.answerAll()
        #expect(script.model.list.position == 2)
        #expect(script.model.list.dataset.results.id(at: 2) == id)
        #expect(script.model.list.filter == filter)
        #expect(script.model.notice == nil)
    }

    @Test("A new filter whose page met the refusal is the one that is read after the answer")
    func answeredForNewFilter() throws {
        var script = Script.running()
        script.press(.character("f"))
        script.type("env")
        script.press(.enter)
        for effect in script.pending { script.fail(effect, Self.refusal) }
        #expect(script.model.list.filter == Filter())
        script.type("hunter2")
        script.press(.enter)
        script.send(.secretProvided)
        script.answerAll()
        #expect(script.model.list.filter == Filter(tags: [TagFilter(key: "env")]))
    }

    @Test("Esc leaves the question; the sentence and the rows stay; an empty answer is none")
    func notNow() throws {
        var script = try refusedScript()
        script.press(.enter)
        #expect(script.model.context == .login)
        script.press(.escape)
        #expect(script.model.context == .list)
        #expect(script.model.list.dataset.results.loadedCount > 0)
        #expect(script.model.statusLines.joined().contains("refused the login"))
    }

    @Test("What is asked for: a passcode, a token, a secret; nothing where nothing helps")
    func needs() {
        let account = Account.anna.sent
        let handed = Session(cloud: "c", project: "p", usesStaticToken: true)
        let refused = ClientError.service(ServiceError(status: 401))
        func need(_ error: ClientError, _ session: Session = .fixed) -> String? {
            Model(size: Size(columns: 80, rows: 24), now: fixedNow, session: session).credentialPrompt(error)?
                .question
        }
        #expect(
            need(.identity(.secondFactor(methods: ["totp"], account: account, host: "h")))
                == "Passcode (second factor) of user anna (domain D1)")
        #expect(need(.identity(.secondFactor(methods: ["webauthn"], account: account, host: "h"))) == nil)
        #expect(need(.identity(.secretMissing(account: account))) == "Password of user anna (domain D1)")
        #expect(need(.identity(.tokenExpired(host: "h"))) == "Token")
        #expect(need(.identity(.noCatalog)) == nil)
        #expect(need(refused, handed) == "Token")
        // The service refuses a token that is new: another password would not help.
        #expect(need(refused) == nil)
        #expect(need(.network(.cannotConnect, host: "h")) == nil)
    }

    // MARK: Retries

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
        #expect(script.model.notice == nil)
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
        #expect(script.line(0).contains("otc  eu-de  read-only"))
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
        #expect(script.line(0).contains("sandbox  eu-de  eu-nl  read-only"))
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

extension Account {
    /// A user of a made-up cloud.
    static let anna: Account = {
        guard let url = try? WebAddress("https://iam.example/v3") else { preconditionFailure("an address") }
        return Account(
            authURL: url, credentials: .password(.name("anna", .name("D1")), nil, passcode: nil),
            scope: .name("eu-de", .name("D1")))
    }()
}
