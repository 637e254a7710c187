import BackupAPI
import BackupClient
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: the detail")
struct DetailTests {
    /// The lines of a tab for a record of the test's own.
    private func lines(
        _ record: String, _ tab: DetailTab, columns: Int = 97, raw: Bool = false, wire: Bool = false,
        expanded: Set<Int> = []
    ) throws -> [String] {
        DetailContent(
            backup: try Backup(parsing: Array(record.utf8)), columns: columns, now: fixedNow, charset: .utf8,
            expandedVolumes: expanded, showsRawValues: raw, showsFieldNames: wire
        ).lines(of: tab).map(\.line.text)
    }

    private static let record = #"""
        {"resource_id":"b-1","resource_name":"nightly","tags":[{"key":"env","value":"prod"}],
         "resource_detail":{"id":"b-1","checkpoint_id":"c-1","resource_id":"s-1","status":"error","odd":7,
          "created_at":"2026-11-23T10:00:00","updated_at":"2026-11-23T11:30:05","expired_at":"2026-11-30T00:00:00",
          "extend_info":{"resource_name":"web-1","size":"2048","average_speed":25.2,"copy_status":"waiting_copy",
           "supported_restore_mode":"backup","fail_op":"backup","fail_code":{"Code":4011,"Description":"pool full"},
           "fail_reason":"no space","finished_at":"2026-11-23T11:12:00",
           "volume_backups":[
            {"id":"vb-1","source_volume_id":"v-1","source_volume_name":"system","source_volume_size":40,"size":1024,
             "average_speed":20,"bootable":true,"status":"available"},
            {"id":"vb-2","source_volume_id":"v-2","source_volume_name":"data","source_volume_size":"60","size":"3072",
             "average_speed":30.5,"bootable":false,"status":"error"}]}}}
        """#

    @Test("The summary leads with the failure, names whose id each id is, and says what happened when")
    func summary() throws {
        let lines = try lines(Self.record, .summary)
        #expect(
            lines.prefix(3) == ["✗ backup failed: 4011: pool full", "  because: no space", ""])
        for line in [
            "Backup id             b-1", "Server id             s-1", "Server name           web-1",
            "Backup record id      c-1", "State                 ✗ error: the last operation failed",
            "Created               2026-11-23 10:00:00 UTC (2h ago)",
            "Finished              2026-11-23 11:12:00 UTC (48m ago)  +1h 12m",
            "Last updated          2026-11-23 11:30:05 UTC (29m ago)  +18m 5s",
            "Expires               2026-11-30 00:00:00 UTC (in 6d)  +6d 12h",
            "Duration              1h 12m from created to finished",
        ] {
            #expect(lines.contains(line), "\(line)\nin\n\(lines.joined(separator: "\n"))")
        }
    }

    @Test("No line of a value is wider than the pane, and none of it is lost", arguments: [false, true])
    func widths(wire: Bool) throws {
        let long = (0..<30).map { "word\($0)" }.joined()
        let record = Self.record.replacing("v-1", with: long).replacing("no space", with: long).replacing(
            "prod", with: long)
        for columns in 36...120 {
            for tab in DetailTab.allCases {
                for raw in [false, true] {
                    let lines = try lines(record, tab, columns: columns, raw: raw, wire: wire, expanded: [0, 1])
                    // The rows of the volumes' table are cut; the fields below them are whole.
                    let values = tab == .volumes ? lines.filter { $0.hasPrefix("  ") } : lines
                    let wide = values.filter { TextWidth.columns(of: $0) > columns }
                    #expect(wide.isEmpty, "\(tab) at \(columns)")
                    guard tab != .backupData, tab != .server else { continue }
                    let text = values.joined().filter { !$0.isWhitespace }
                    #expect(text.contains(long), "\(tab) at \(columns)")
                }
            }
        }
    }

    @Test("Enumerations are shown in words, quantities with their units")
    func words() throws {
        let lines = try lines(Self.record, .extendInfo)
        for line in [
            "Size                  2,048 MB (2.0 GiB)", "Average speed         25.2 kB/s",
            "Copy state            waiting_copy: waiting to be copied", "Restorable            backup: from backup",
            "Backup type           not given",
        ] {
            #expect(lines.contains(line), "\(line)\nin\n\(lines.joined(separator: "\n"))")
        }
    }

    @Test("x swaps values for those received, W shows the service's names, with the level where a word occurs on two")
    func rawAndWire() throws {
        let raw = try lines(Self.record, .extendInfo, raw: true)
        #expect(raw.contains("Size                  \"2048\"") && raw.contains("Average speed         25.2"))
        #expect(raw.contains("Backup type           not given"))
        let wire = try lines(Self.record, .summary, wire: true)
        #expect(wire.contains("Server id             resource_detail.resource_id  s-1"))
        #expect(wire.contains("Backup id             resource_id  b-1"))
        #expect(wire.contains("Server name           extend_info.resource_name  web-1"))
        #expect(wire.contains("odd                   resource_detail.odd  7"))
        #expect(!wire.contains { $0.hasPrefix("Odd ") })
    }

    @Test("A row of the volumes opens to all its fields")
    func volumes() throws {
        let lines = try lines(Self.record, .volumes)
        #expect(lines.count == 5)
        let words = lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(words[0].hasPrefix("system 40 GB 1.0 GiB ✓ available 20 MB/s yes"))
        #expect(words[2] == "Average 50 GB 2.0 GiB 25.3 MB/s")
        let opened = try self.lines(Self.record, .volumes, expanded: [1])
        #expect(opened.contains("  Volume backup id      vb-2") && opened.contains("  Volume id             v-2"))
        #expect(!opened.contains("  Volume id             v-1"))
    }

    @Test("Nothing of a long value is lost, however narrow the pane", arguments: [30, 41, 80])
    func longValues(columns: Int) throws {
        let value = (0..<80).map { "w\($0)日" }.joined()
        let record = #"{"resource_id":"1","resource_name":"\#(value)","resource_detail":{"description":"\#(value)"}}"#
        for tab in [DetailTab.summary, .json] {
            let text = try lines(record, tab, columns: columns).joined().filter { !$0.isWhitespace }
            #expect(text.contains(value))
        }
    }

    @Test("JSON keeps its indentation")
    func json() throws {
        let lines = try lines(#"{"resource_id":"1","tags":[{"key":"a"}]}"#, .json)
        #expect(
            lines == [
                "{", #"  "resource_id": "1","#, #"  "tags": ["#, "    {", #"      "key": "a""#, "    }", "  ]", "}",
            ])
    }

    @Test("A record of nothing but an id has every tab", arguments: DetailTab.allCases)
    func bare(tab: DetailTab) throws {
        #expect(try !lines(#"{"resource_id":"1"}"#, tab).isEmpty)
    }

    // MARK: Keys

    @Test("The cursor walks over the lines, pages, and stays on the tab when the backup changes back")
    func cursor() {
        var script = Script.running()
        script.press(.enter, .down, .down)
        #expect(script.model.detail.scroll.cursor == 2)
        script.press(.end)
        #expect(script.model.detail.scroll.cursor == script.model.detailLines.count - 1)
        script.press(.tab, .down)
        script.rest()
        #expect(script.model.detail.scroll.cursor == 0)
    }

    @Test("Space opens the volume under the cursor and closes it on any of its lines; elsewhere it says what it does")
    func expanding() {
        var script = Script.running(80, 50)
        script.press(.enter, .enter, .character("3"), .down)
        let lines = script.model.detailLines.count
        script.press(.character(" "))
        #expect(script.model.detailLines.count > lines + 10)
        script.press(.down, .down, .down, .character(" "))
        #expect(script.model.detailLines.count == lines)
        script.press(.character("1"), .character(" "))
        #expect(
            script.model.notice == Notice(.information, "Space shows all fields of a volume, on the tab Volumes."))
    }

    @Test("/ goes to the first match as one types, n and N to the others; Enter keeps it, Esc goes back")
    func search() throws {
        var script = Script.running(80, 50)
        script.press(.enter, .enter, .character("6"), .down)
        script.press(.character("/"))
        script.type("RESOURCE_id")
        let lines = script.model.detailLines
        let matches = lines.indices.filter { lines[$0].line.text.contains("resource_id") }
        #expect(matches.count == 2)
        #expect(script.model.detail.scroll.cursor == matches[0])
        script.press(.enter, .character("n"))
        #expect(script.model.detail.scroll.cursor == matches[1])
        script.press(.character("n"))
        #expect(script.model.detail.scroll.cursor == matches[0])
        script.press(.character("N"))
        #expect(script.model.detail.scroll.cursor == matches[1])
        script.press(.escape)
        #expect(script.model.detail.pattern.isEmpty && script.model.detail.presence == .alone)
        script.press(.character("/"))
        script.type("checkpoint")
        #expect(script.model.detail.scroll.cursor != matches[1])
        script.press(.escape)
        #expect(script.model.detail.scroll.cursor == matches[1] && script.model.detail.pattern.isEmpty)
    }

    @Test("What is not there is reported, and the cursor stays")
    func noMatch() {
        var script = Script.running()
        script.press(.enter, .down, .down, .character("/"))
        script.type("xyzzy")
        #expect(script.model.notice == Notice(.information, "\"xyzzy\" is not on this tab."))
        #expect(script.model.detail.scroll.cursor == 2)
        script.press(.escape, .character("n"))
        #expect(script.model.notice == Notice(.information, "/ searches in this tab."))
    }

    @Test("Matches are marked where they are, whatever the case")
    func marks() {
        let line = Line([("State ", .label), ("Error error", .failed)])
        let marked = line.marked("err")
        #expect(marked.text == line.text)
        #expect(marked.spans.filter { $0.slot == .match }.map(\.text) == ["Err", "err"])
        #expect(line.marked("") == line && line.marked("zz") == line)
    }

    // MARK: Screens

    @Test("The detail with a search, with raw values, with wire names, and with an open volume")
    func goldens() {
        var script = Script.running(80, 40)
        script.press(.enter, .enter)
        script.press(.character("/"))
        script.type("id")
        expectGolden(script, "detail-search")
        script.press(.escape, .character("x"))
        expectGolden(script, "detail-raw")
        script.press(.character("x"), .character("W"))
        expectGolden(script, "detail-wire-names")
        script.press(.character("W"), .character("3"), .down, .character(" "))
        expectGolden(script, "detail-volume-open")
        script.press(.character("y"))
        expectGolden(script, "copy-menu")
    }

    @Test("The detail without UTF-8")
    func ascii() {
        var script = Script.running(charset: .ascii)
        script.press(.enter, .enter, .character("3"), .down, .character(" "))
        expectGolden(script, "detail-ascii")
    }
}

extension DetailContent {
    /// Every line of a tab.
    func lines(of tab: DetailTab) -> [DetailLine] {
        let layout = layout(DetailKey(revision: 0, tab: tab, columns: columns))
        return layout.lines(in: 0..<layout.count)
    }
}
