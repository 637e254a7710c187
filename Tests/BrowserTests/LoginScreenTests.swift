import BackupAPI
@testable import BackupClient
import HTTP
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The question for a secret on the screen")
struct LoginScreenTests {
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
        #expect(script.model.notice?.text == "Reloaded: nothing has changed.")
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
