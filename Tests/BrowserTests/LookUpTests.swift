import BackupAPI
import BackupClient
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: a backup that is searched for by its whole id")
struct LookUpTests {
    private let sandbox = Sandbox(.fixed(backups: 1_000))

    /// The id of a backup that no loaded row is.
    private func hiddenID() throws -> String {
        let body = #"{"action":"filter","limit":"1","offset":"903"}"#
        let answer = sandbox.respond(
            to: APIRequest(
                method: "POST", path: Endpoint.resourceInstances.path(project: "demo"), token: "demo",
                body: Array(body.utf8)))
        return try RecordPage(scanning: answer.body).rows.id(at: 0)
    }

    /// A script in which an id is pasted into the search.
    private func searching(_ id: String, _ columns: Int = 80, _ rows: Int = 24) -> Script {
        var script = Script.running(columns, rows, sandbox: sandbox)
        script.press(.character("/"), .pasted(id))
        if let search = script.pending.first(where: { $0.name == .rowSearch }) { script.answer(search) }
        return script
    }

    private func lookUp(_ script: Script) -> Effect? {
        script.pending.first { if case .fetchRecord = $0 { true } else { false } }
    }

    @Test("It is asked for and shown alone, with a sentence that it is not in the list")
    func found() throws {
        let id = try hiddenID()
        var script = searching(id)
        #expect(script.model.notice?.text == "No row of the list has this id; asking the service…")
        script.answer(try #require(lookUp(script)))
        #expect(script.model.detail.presence == .alone && script.model.detail.record.value?.id == id)
        #expect(script.model.search == nil && script.screen.contains(id))
        #expect(
            script.model.notice?.text
                == "This backup is not among the rows of the list; Esc goes back to them.")
        // The cursor of the list stays where it is, and the detail does not follow it.
        let first = script.model.list.subject
        script.press(.character("2"), .down)
        script.answerAll()
        #expect(script.model.detail.record.value?.id == id && script.model.list.subject == first)
        script.press(.escape)
        #expect(script.model.detail.presence == .closed && script.model.detail.found == nil)
        script.press(.enter)
        script.answerAll()
        #expect(script.model.detail.subject == first)
    }

    @Test("In capitals and with blanks around it, it is the same id")
    func spelling() throws {
        let id = try hiddenID()
        var script = searching(" \(id.uppercased()) ")
        script.answer(try #require(lookUp(script)))
        #expect(script.model.detail.record.value?.id == id)
    }

    @Test("What is copied is of the backup that shows, not of the one under the cursor")
    func copying() throws {
        let id = try hiddenID()
        var script = searching(id)
        script.answer(try #require(lookUp(script)))
        script.press(.character("y"), .character("i"))
        #expect(script.clipboard == id)
        script.press(.character("y"), .character("t"))
        #expect(script.clipboard?.contains("Backup id:   \(id)") == true)
    }

    @Test("The service's other backups of its server are shown, too")
    func server() throws {
        let id = try hiddenID()
        var script = searching(id, 100, 40)
        script.answer(try #require(lookUp(script)))
        script.press(.character("7"))
        script.answerAll()
        #expect(script.model.detail.server?.history.value?.rows.contains { $0.id == id } == true)
    }

    @Test("One that does not exist is said not to, and any other failure is said as well")
    func missing() throws {
        let id = "00000000-1111-2222-3333-444444444444"
        var script = searching(id)
        script.answer(try #require(lookUp(script)))
        #expect(
            script.model.notice?.text
                == "The list has no row with the id \(id), and the service has no such backup.")
        #expect(script.model.detail.presence == .closed)
        var failing = searching(id)
        failing.fail(try #require(lookUp(failing)), .service(ServiceError(status: 503)))
        #expect(failing.model.notice?.text == ClientError.service(ServiceError(status: 503)).sentence)
    }

    @Test(
        "Only a whole id is asked for",
        arguments: ["00000000-1111-2222-3333-44444444444", "web", "00000000-1111-2222-3333-44444444444g"])
    func others(pattern: String) {
        #expect(lookUp(searching(pattern)) == nil)
    }

    @Test("One that a loaded row has is gone to, and nothing is asked")
    func loaded() throws {
        let id = try #require(Script.running(sandbox: sandbox).model.list.row(at: 150)?.id)
        let script = searching(id)
        #expect(lookUp(script) == nil && script.model.list.position == 150)
    }

    @Test("Typing on, leaving the search and Esc in the list stop the asking")
    func stopping() throws {
        let id = try hiddenID()
        var typed = searching(id)
        typed.press(.character("x"))
        var left = searching(id)
        left.press(.escape)
        var stopped = searching(id)
        stopped.press(.enter, .escape)
        for script in [typed, left, stopped] {
            #expect(lookUp(script) == nil && script.model.detail.lookingUp == nil)
            #expect(script.model.detail.presence == .closed)
        }
    }
}
