import BackupAPI
import BackupClient
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("A key map of the operator's own")
struct KeyMapTests {
    /// A map in which the commands that sentences name have other keys.
    private static let keys: KeyMap = {
        var keys = KeyMap.standard
        for context in [Context.list, .detail] {
            keys.bind([.function(5)], to: .refresh, in: context)
            keys.bind([.character("A")], to: .loadAll, in: context)
            keys.bind([.control("u")], to: .undoFilter, in: context)
            keys.bind([.control("h")], to: .showHelp, in: context)
            keys.bind([.character("X")], to: .back, in: context)
        }
        keys.bind([.character("s")], to: .searchList, in: .list)
        keys.bind([], to: .showLastError, in: .list)
        keys.bind([.function(2)], to: .saveFilter, in: .form)
        keys.bind([.function(3)], to: .suggest, in: .form)
        keys.bind([.function(4)], to: .expand, in: .detail)
        return keys
    }()

    private func script(_ columns: Int = 120, sandbox: Sandbox? = nil, filter: Filter = Filter()) -> Script {
        var script = Script.running(columns, 24, sandbox: sandbox, filter: filter)
        script.model.keys = Self.keys
        return script
    }

    @Test("The new key works, the old one does nothing, and neither does a key that another command has now")
    func bound() {
        var script = script()
        script.press(.character("r"))
        #expect(script.model.notice == Notice(.information, "r does nothing here; ^H shows the keys."))
        script.press(.function(5))
        #expect(script.model.list.dataset.pending != nil)
        #expect(Self.keys.command(for: .control("u"), in: .list)?.name == .undoFilter)
        #expect(Self.keys.keys(of: "move.half-page-up", in: .list).isEmpty)
    }

    @Test("Hints, help and palette spell it")
    func spelled() {
        var script = script(200)
        #expect(script.line(23).contains("F5 refresh  A load all"))
        #expect(
            HelpContent.lines(.list, Self.keys).contains {
                $0.text == "A".padded(to: 18) + "load every page; X stops and keeps what came"
            })
        script.press(.character(":"))
        script.answerAll()
        #expect(script.model.paletteEntries.contains { $0.action == .command(.refresh) && $0.detail == "F5" })
    }

    @Test("Sentences spell it")
    func sentences() throws {
        var script = script(filter: Filter(name: "nightly"))
        script.press(.character("n"))
        #expect(script.model.notice?.text == "There is no search yet; s searches the loaded backups.")
        var model = script.model
        _ = model.removeLastCondition()
        #expect(model.notice?.text == "Removed name~nightly; ^U restores it.")
        script.press(.function(5))
        let page = try #require(script.pending.first { if case .fetchPage = $0 { true } else { false } })
        script.fail(page, .cancelled)
        script.press(.function(5))
        let second = try #require(script.pending.first { if case .fetchPage = $0 { true } else { false } })
        script.fail(second, .badAnswer(.notAPage, excerpt: ""))
        #expect(script.model.notice?.text.hasSuffix(" (F5 tries again)") == true)
        script.press(.character("X"))
        #expect(script.model.notice?.text == ": app.last-error shows the error again.")
        script.press(.function(5))
        #expect(script.screen.contains("Reading… (X stops)"))
        #expect(
            DetailLayoutTexts.volumes(Self.keys).contains("F4 shows all fields of the volume under the cursor."))
    }

    @Test("The form and the palette of filters spell it")
    func form() {
        var script = script()
        script.press(.character("f"), .control("q"))
        script.answerAll()
        #expect(script.screen.contains("Nothing is saved yet; F2 in the form saves a filter."))
        script.press(.escape)
        #expect(script.screen.contains("any value; or type one, F3 suggests") || script.screen.contains("F3 suggest"))
    }
}

private enum DetailLayoutTexts {
    static func volumes(_ keys: KeyMap) -> String {
        let record = #"{"resource_detail":{"extend_info":{"volume_backups":[{"id":"v","source_volume_name":"a"}]}}}"#
        guard let backup = try? Backup(parsing: Array(record.utf8)) else { return "" }
        let content = DetailContent(backup: backup, columns: 80, now: fixedNow, charset: .utf8, keys: keys)
        let layout = content.layout(
            DetailKey(
                revision: 0, tab: .volumes, columns: 80, expandedVolumes: [], showsRawValues: false,
                showsFieldNames: false, now: nil))
        return layout.lines(in: 0..<layout.count).map(\.line.text).joined(separator: "\n")
    }
}
