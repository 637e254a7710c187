import BackupAPI
import BackupClient
import ConfigurationFiles
import Presentation
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The columns of the list")
struct ListColumnsTests {
    private static let berlin = LocalZone([.init(from: Timestamp(seconds: 0), offset: 3_600, name: "CET")])

    @Test("t swaps ages, UTC and local times, and what is copied follows")
    func timeStyles() throws {
        var script = Script.running(120, 24, listColumns: ListColumns(zone: Self.berlin))
        #expect(script.line(2).contains(" Age "))
        script.press(.character("t"))
        #expect(script.line(2).contains(" Time (UTC) ") && script.line(3).contains(" Nov 23 11:36 "))
        script.press(.character("t"))
        #expect(script.line(2).contains(" Time (CET) ") && script.line(3).contains(" Nov 23 12:36 "))
        script.press(.character("y"), .character("r"))
        #expect(try #require(script.clipboard).contains("  Nov 23 12:36  "))
        script.press(.character("t"))
        #expect(script.line(2).contains(" Age "))
    }

    @Test("The time zone of the environment is read with its changes in summer and winter")
    func zone() throws {
        let now = try #require(Timestamp("2026-11-23T12:00:00"))
        let zone = LocalZoneReader.zone(around: now)
        // Whatever the zone of this machine is, its clocks now are those of the C library.
        #expect(zone == LocalZoneReader.zone(around: now))
        #expect(zone != LocalZone.utc)
    }
}

@Suite("The widths of the columns")
struct ListWidthTests {
    private static func record(_ number: Int, name: String, server: String) -> String {
        #"{"resource_id":"\#(number)","resource_name":"\#(name)","tags":[{"key":"env","value":"production"}],"#
            + #""resource_detail":{"status":"available","extend_info":{"resource_name":"\#(server)","size":1024}}}"#
    }

    private static func titles(_ script: Script) -> [String] { script.model.listFields.map(\.column.title) }

    @Test("At 200 columns tags that fit are whole; at 120 they are cut")
    func wholeTags() {
        let tags = (1...5).map { #"{"key":"key-\#($0)","value":"value-\#($0)"}"# }.joined(separator: ",")
        let record =
            #"{"resource_id":"1","resource_name":"n","tags":[\#(tags)],"#
            + #""resource_detail":{"status":"available","created_at":"2026-11-23T02:00:00","extend_info":{"resource_name":"web"}}}"#
        let whole = "key-1=value-1 key-2=value-2 key-3=value-3 key-4=value-4 key-5=value-5"
        #expect(Script.showing(record, columns: 200, rows: 50).screen.contains(whole))
        #expect(!Script.showing(record, columns: 120).screen.contains(whole))
        #expect(Script.showing(record, columns: 120).screen.contains("key-1=value-1 key-2"))
    }

    @Test("The server comes first where the names of most backups are machine-made, unless an order was set")
    func serverFirst() {
        let machine = Script.showing(
            Self.record(1, name: "autobk_1", server: "web"), Self.record(2, name: "manualbk_2", server: "web"),
            Self.record(3, name: "mine", server: "web"))
        #expect(Self.titles(machine).prefix(3) == ["State", "Server", "Backup"])
        var human = Script.showing(
            Self.record(1, name: "autobk_1", server: "web"), Self.record(2, name: "mine", server: "web"))
        #expect(Self.titles(human).prefix(3) == ["State", "Backup", "Server"])
        human.model.columns.putsServerFirst = true
        #expect(human.model.columns.ids == nil)
        human.model.columns.chosen = ListColumns.standard
        #expect(Self.titles(human).prefix(3) == ["State", "Backup", "Server"])
    }

    @Test("A server's long name is whole at 80 columns, a short one leaves its room to others")
    func content() {
        let name = "a-server-with-a-name-of-32-cells"
        let long = Script.showing(Self.record(1, name: "autobk_1", server: name))
        #expect(long.line(3).contains(" \(name) ") && !Self.titles(long).contains("Tags"))
        let short = Script.showing(Self.record(1, name: "autobk_1", server: "web"))
        #expect(Self.titles(short).contains("Tags") && short.line(3).contains(" env=production"))
    }

    @Test("Columns grow with what is loaded, and never shrink again")
    func growing() throws {
        var script = Script.running(80, 24, backups: 2_000)
        var before = script.model.listFields.map(\.width)
        for _ in 0..<40 {
            script.press(.pageDown)
            script.answerAll()
            let ids = script.model.listFields.map(\.column.id)
            let now = script.model.listFields.map(\.width)
            if now.count == before.count {
                let server = try #require(ids.firstIndex(of: "server"))
                #expect(now[server] >= before[server])
            }
            before = now
        }
    }

    @Test("Left and Right scroll the columns that do not fit; the state stays")
    func scrolling() {
        var script = Script.running(60, 24)
        let first = Self.titles(script)
        #expect(!first.contains("Tags"))
        var seen = Set(first)
        for _ in 0..<9 {
            script.press(.right)
            seen.formUnion(Self.titles(script))
            #expect(Self.titles(script).first == "State")
        }
        #expect(seen == Set(BackupColumns.shown.map(\.title)))
        #expect(script.screen.contains("These are the last columns."))
        for _ in 0..<9 { script.press(.character("h")) }
        #expect(Self.titles(script) == first && script.screen.contains("These are the first columns."))
        script.send(.resized(Size(columns: 200, rows: 24)))
        script.press(.right)
        #expect(script.screen.contains("All columns show."))
    }

    @Test("Of chosen columns the last one gives way first, whatever it is")
    func chosen() {
        var script = Script.running(40, 24)
        script.model.columns.chosen = ["failure", "state", "id", "age", "size"].map { ChosenColumn(id: $0) }
        #expect(script.model.listFields.map(\.column.id) == ["failure", "state", "age"])
    }

    @Test("The column of a tag is as wide as the longest value that showed")
    func tags() {
        var script = Script.showing(Self.record(1, name: "autobk_1", server: "web"))
        script.model.columns.chosen = ["state", "tag:env"].map { ChosenColumn(id: $0) }
        script.press(.down)
        #expect(script.model.listFields.map(\.width) == [12, 10])
    }
}
