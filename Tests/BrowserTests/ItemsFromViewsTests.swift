import BackupAPI
import Presentation
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The backups of a view's row that the service is asked for")
struct ItemsFromViewsTests {
    /// The servers among the first 200 of 700 backups, and their first one's backups in the list.
    private func opened() throws -> (script: Script, server: (id: String, name: String)) {
        let lists = ItemsListTests()
        var script = Script.running(120, 30, sandbox: Sandbox(.fixed(backups: 700)))
        script.press(.character("v"))
        script.answerAll()
        let server = try #require(script.model.serverToRestore)
        script.press(.enter)
        #expect(lists.asked(script).map(\.line) == ["server-id=\(server.id)"])
        return (script, server)
    }

    @Test("Enter in the servers view asks for all backups of the server, and Esc shows the list again")
    func server() throws {
        var (script, server) = try opened()
        #expect(
            script.model.notice
                == Notice(.information, "Asked for the backups of \(server.name); Esc shows all again."))
        let loaded = script.model.list.count
        script.answerAll()
        let ids = ItemsListTests().rows(script).map(\.id)
        #expect(try ids == ItemsListTests().ids(of: "server-id=\(server.id)") && ids.count > loaded)
        script.press(.escape)
        script.answerAll()
        #expect(script.model.list.dataset.source.items == nil && script.model.list.loadedCount == 200)
    }

    @Test("@ looks among all backups of the server, where these were asked for")
    func restorePoint() throws {
        var (script, server) = try opened()
        script.answerAll()
        script.press(.character("@"))
        script.type("2020-01-01")
        script.press(.enter)
        script.answerAll()
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    "No loaded backup of \(server.name) from 2020-01-01 00:00:00 UTC or earlier is good."))
        script.press(.character("@"), .enter)
        script.answerAll()
        #expect(script.model.notice?.text.hasPrefix("Restore this one, from ") == true)
        #expect(script.model.list.dataset.source.items?.line == "server-id=\(server.id)")
    }
}
