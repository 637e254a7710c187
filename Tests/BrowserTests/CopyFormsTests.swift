import BackupAPI
import BackupClient
import Presentation
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The forms in which backups are copied")
struct CopyFormsTests {
    private static let record = #"""
        {"resource_id":"4f3c","resource_name":"nightly","tags":[{"key":"env","value":"prod"}],"resource_detail":{"status":"error","resource_id":"76a7","created_at":"2026-11-23T02:10:00","extend_info":{"resource_name":"shop-db","fail_code":{"Code":"CSBS.1","Description":"no agent"}}}}
        """#

    private func copied(_ key: Character) -> String? {
        var script = Script.showing(Self.record)
        script.press(.character("y"), .character(key))
        return script.clipboard
    }

    @Test("The ticket block names server, backup, state, reason, filter and the line that shows it again")
    func ticket() throws {
        let text = try #require(copied("t"))
        for line in [
            "Server:      shop-db", "Server id:   76a7", "Backup:      nightly", "Backup id:   4f3c",
            "State:       error (the last operation failed)", "Failure:     CSBS.1: no agent",
            "Filter:      every backup",
        ] { #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)") }
        #expect(text.contains("Look again:  csbs ") && !text.contains("Request id"))
        var script = Script.showing(Self.record)
        script.model.list.dataset.requestID = "req-7"
        script.press(.character("y"), .character("t"))
        #expect(script.clipboard?.contains("\nRequest id:  req-7\n") == true)
    }

    @Test("This row as it shows, as a table, as Markdown and as CSV")
    func forms() throws {
        #expect(try #require(copied("r")).hasPrefix("✗ error  nightly  shop-db  2026-11-23 02:10"))
        #expect(try #require(copied("b")).hasPrefix("State   Backup  Server"))
        #expect(try #require(copied("m")).hasPrefix("| State | Backup | Server |"))
        #expect(try #require(copied("v")).hasPrefix("id,name,status,server,"))
    }

    @Test("Selected rows are copied in place of this one")
    func selected() throws {
        var script = Script.running(backups: 50)
        script.press(.character(" "), .character(" "), .character("y"), .character("m"))
        let effect = try #require(script.pending.first { $0.name == .copying })
        guard case .copyRows(let request) = effect else { throw SystemError("nothing is copied") }
        let outcome = try #require(request.outcome(RecordStore()))
        guard case .item(let item) = outcome else { throw SystemError("\(outcome)") }
        #expect(item.name == "the Markdown table" && item.text.split(separator: "\n").count == 4)
        script.answer(effect, with: .rowsCopied(outcome))
        #expect(script.clipboard?.hasPrefix("| State |") == true)
    }

    @Test("Records that cannot be read are not copied, and the reason is said")
    func unreadable() throws {
        var script = Script.running(backups: 50)
        script.press(.character(" "), .character("y"), .character("j"))
        let effect = try #require(script.pending.first { $0.name == .copying })
        guard case .copyRows(let request) = effect else { throw SystemError("nothing is copied") }
        let outcome = try #require(request.outcome(RecordStore()))
        #expect(outcome == .refused("Not copied: the records cannot be read."))
        script.answer(effect, with: .rowsCopied(outcome))
        #expect(script.clipboard == nil && script.screen.contains("Not copied: the records cannot be read."))
    }

    @Test("The csbs line repeats the whole list, arranged as it is")
    func line() throws {
        var session = Session.fixed
        session.address = ServiceAddress(base: "https://csbs.example/v1", project: "p")
        var script = Script.running(backups: 500, session: session)
        script.press(.character("y"), .character("l"))
        #expect(script.clipboard == "csbs list --all")
        script.press(.character("!"), .character("y"), .character("l"))
        #expect(script.clipboard == "csbs list --where=state=problems")
    }
}
