import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

/// Records of megabytes: laid out once and beside the keys, shown in part without hiding it.
@Suite("Large records")
struct LargeRecordTests {
    private func record(nameBytes: Int, tags: Int = 1) -> String {
        let tags = (0..<tags).map { #"{"key":"k\#($0)","value":"v"}"# }.joined(separator: ",")
        let name = String(repeating: "lorem ipsum ", count: nameBytes / 12)
        return #"{"resource_id":"b-1","resource_name":"\#(name)needle","tags":[\#(tags)],"resource_detail":{}}"#
    }

    private func content(_ record: String, columns: Int = 78) throws -> DetailContent {
        DetailContent(backup: try Backup(parsing: Array(record.utf8)), columns: columns, now: fixedNow, charset: .utf8)
    }

    /// The least of three measurements, in nanoseconds.
    private func cost(_ work: () throws -> Void) rethrows -> Double {
        var least = Duration.seconds(1_000)
        for _ in 0..<3 { least = min(least, try processorTime(work)) }
        return Double(least.components.attoseconds) / 1e9 + Double(least.components.seconds) * 1e9
    }

    @Test("Eight times the text costs about eight times the layout", arguments: DetailTab.allCases)
    func growth(tab: DetailTab) throws {
        let contents = try [64, 512].map { try content(record(nameBytes: $0 << 10, tags: $0 * 8)) }
        let costs = contents.map { content in
            cost { _ = content.layout(DetailKey(revision: 0, tab: tab, columns: 78)) }
        }
        // A quadratic walk would cost 64 times as much.
        #expect(costs[1] < costs[0] * 20 + 2e6, "\(costs)")
    }

    @Test("A screen of a laid-out record costs the same, however long the record is")
    func drawing() throws {
        let layouts = try [64, 1_024].map { size in
            let content = try content(record(nameBytes: size << 10))
            return content.layout(DetailKey(revision: 0, tab: .json, columns: 78))
        }
        let costs = layouts.map { layout in
            cost { for _ in 0..<10 { _ = layout.lines(in: (layout.count / 2)..<(layout.count / 2 + 40)) } }
        }
        #expect(costs[1] < costs[0] * 3 + 2e6, "\(costs)")
    }

    @Test(
        "Wrapping, and drawing the beginning of a text, grow with the text and with the row",
        arguments: ["a b", "日", "e\u{301}"])
    func texts(piece: String) {
        let texts = [16_000, 128_000].map { String(repeating: piece, count: $0 / piece.utf8.count) }
        let wraps = texts.map { text in cost { _ = TextWrap.lines(text, columns: 40) } }
        // Eight times the text: 64 times would be its square.
        #expect(wraps[1] < wraps[0] * 32 + 2e6, "\(wraps)")
        let draws = texts.map { text in
            cost {
                var frame = Frame(Size(columns: 40, rows: 1))
                for _ in 0..<50 { frame.write(text, row: 0, column: 0, columns: 40) }
            }
        }
        #expect(draws[1] < draws[0] * 3 + 2e6, "\(draws)")
    }

    @Test("A long value ends in a line that says how much more there is; it is copied whole")
    func bound() throws {
        let lines = try content(record(nameBytes: 1 << 20)).lines(of: .summary)
        let remark = lines.map(\.line.text).filter { $0.contains("more") }
        #expect(remark == [String(repeating: " ", count: 22) + "… 992 KiB more: the tab JSON shows all of it."])
        #expect(lines.count < 1_500)
        let name = lines.first { $0.item?.name == "Backup" }?.item
        #expect(name?.text(bytes: 2 << 20)?.hasSuffix("needle") == true && name?.text(bytes: 1 << 20) == .some(nil))
        // A value of the bound itself is whole.
        let whole = String(repeating: "x", count: DetailContent.valueBytes)
        let exact = try content(#"{"resource_name":"\#(whole)"}"#).lines(of: .summary)
        #expect(!exact.contains { $0.line.text.contains("more") })
        let cut = try content(#"{"resource_name":"\#(whole)日"}"#).lines(of: .summary)
        #expect(cut.contains { $0.line.text.hasSuffix("… 3 bytes more: the tab JSON shows all of it.") })
    }

    @Test("A nested value and a failure of megabytes are bounded, too")
    func nested() throws {
        let long = String(repeating: "x", count: 100_000)
        let record = #"""
            {"resource_detail":{"replication_records":["\#(long)"],"description":["\#(long)"],"odd":{"a":"\#(long)"},
             "extend_info":{"fail_reason":"\#(long)"}}}
            """#
        let lines = try content(record).lines(of: .summary).map(\.line.text)
        #expect(lines.filter { $0.contains("more: the tab JSON shows all of it.") }.count == 4)
    }

    @Test("What no document knows and is large stays in the text: it is shown in part and copied as received")
    func omitted() throws {
        let text =
            #"{"resource_id":"b-1","odd": [\#(String(repeating: #"{"a": "b c"}, "#, count: 5_000))1],"resource_detail":{}}"#
        let backup = try Backup(parsing: Array(text.utf8), omittingOver: DetailContent.valueBytes)
        #expect(backup.record["odd"] == nil && backup.omitted.map(\.key) == ["odd"] && backup.id == "b-1")
        let content = DetailContent(backup: backup, columns: 80, now: fixedNow, charset: .utf8)
        let lines = content.lines(of: .summary).filter { $0.item?.name == "odd" }
        #expect(lines.first?.line.text.hasPrefix(#"odd                   [{"a":"b c"},{"a":"b c"},"#) == true)
        #expect(lines.last?.line.text.hasSuffix(" more: the tab JSON shows all of it.") == true)
        #expect(lines.first?.item?.text(bytes: 1 << 20)?.hasPrefix(#"[{"a": "b c"}, {"#) == true)
        #expect(lines.first?.item?.text(bytes: 1_000) == .some(nil))
        // Small ones, and those that are known, are decoded; so is a bare backup's extend info.
        let small = try Backup(parsing: Array(text.utf8), omittingOver: 100_000)
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(small.omitted.isEmpty && small.record == value)
        let bare = #"{"id":"b-2","status":"error","extend_info":{"volume_backups":[{"id":"v"}],"x":{"y":[1,2,3]}}}"#
        let inner = try Backup(parsing: Array(bare.utf8), omittingOver: 4)
        #expect(inner.volumes.count == 1 && inner.omitted.map(\.section) == [.extendInfo] && inner.id == "b-2")
    }

    @Test("Every tag of many is there, in its place")
    func tags() throws {
        let content = try content(record(nameBytes: 12, tags: 5_000))
        let layout = content.layout(DetailKey(revision: 0, tab: .tags, columns: 78))
        #expect(layout.count == 5_002)
        #expect(layout.line(at: 4_321)?.line.text == "k4321                 v")
        #expect(layout.match(of: Needle("K4999"), in: 0..<layout.count) == 4_999)
        let tags = content.lines(of: .summary).filter { $0.item?.name == "Tags" }.map(\.line.text).joined(
            separator: " ")
        #expect(tags.split(separator: " ").joined(separator: " ").hasSuffix("k99=v and 4,900 more, on the tab Tags"))
    }

    // MARK: Keys

    private func script() -> Script {
        var script = Script.showing(record(nameBytes: 1 << 20), record(nameBytes: 12))
        script.press(.enter, .enter)
        return script
    }

    @Test("It is read and laid out beside the keys, and says so; a layout that comes late is dropped")
    func effects() throws {
        var script = script()
        #expect(script.screen.contains("Reading…"))
        script.answer(try #require(script.pending.first { if case .readRecord = $0 { true } else { false } }))
        #expect(script.screen.contains("Laying out…"))
        let first = try #require(script.pending.first { $0.name == .layout })
        script.press(.character("6"))
        #expect(script.pending.filter { $0.name == .layout }.count == 1)
        script.answer(first)
        #expect(script.screen.contains("Laying out…") && script.model.detail.layout == nil)
        script.answerAll()
        #expect(script.line(3).hasPrefix(" {") && script.model.detailCount > 13_000)
        // The keys after it lay nothing out.
        let effects = script.log.count
        script.press(.end, .pageUp, .character("g"))
        #expect(script.log.count == effects)
    }

    @Test("A small record is laid out with the key, and its layout is kept")
    func small() throws {
        var script = Script.showing(record(nameBytes: 12))
        script.press(.enter, .character("6"))
        let layout = try #require(script.model.detailLayout)
        #expect(!script.log.contains { $0.name == .layout })
        script.press(.down, .down)
        #expect(script.model.detailLayout == layout)
        script.send(.clockRead(Timestamp(seconds: fixedNow.seconds + 5)))
        script.press(.up)
        #expect(script.model.detailLayout == layout)
        script.press(.character("1"))
        #expect(script.model.detailLayout?.key.now == Timestamp(seconds: fixedNow.seconds + 5))
    }

    @Test("A search over the first slice goes on in an effect; the next key ends it")
    func search() throws {
        var script = script()
        script.answerAll()
        script.press(.character("6"))
        script.answerAll()
        script.press(.character("/"))
        script.type("needle")
        #expect(script.model.notice == Notice(.information, "Searching…"))
        script.answerAll()
        let row = script.model.detail.scroll.cursor
        #expect(script.model.detailLayout?.line(at: row)?.line.text.contains("needle") == true && row > 13_000)
        #expect(script.model.notice == nil)
        script.press(.enter, .character("n"))
        #expect(script.model.notice == Notice(.information, "Searching…"))
        let search = try #require(script.pending.first { $0.name == .search })
        script.press(.up)
        #expect(script.pending.isEmpty && script.log.last == .cancel(.search) && script.model.notice == nil)
        script.answer(search)
        #expect(script.model.detail.scroll.cursor == row - 1)
        script.press(.character("/"))
        script.type("nowhere")
        script.answerAll()
        #expect(script.model.notice == Notice(.information, "\"nowhere\" is not on this tab."))
        script.press(.escape)
        #expect(script.model.detail.scroll.cursor == row - 1)
    }

    @Test("Search goes round in both directions, over any number of slices", arguments: [false, true])
    func slices(backwards: Bool) throws {
        let content = try content(record(nameBytes: 12, tags: 5_000))
        let layout = content.layout(DetailKey(revision: 0, tab: .json, columns: 78))
        let texts = layout.lines(in: 0..<layout.count).map(\.line.text)
        let matches = texts.indices.filter { texts[$0].contains("k77") }
        for origin in [-1, 0, matches[0], matches[1] + 1, layout.count - 1] {
            var search = DetailSearch(layout, Needle("K77"), from: origin, isBackwards: backwards)
            var found: Int?
            while found == nil, !search.isOver { found = search.searchSlice() }
            let wrapped = (origin + layout.count) % layout.count
            let expected =
                backwards
                ? matches.last { $0 < wrapped } ?? matches.last : matches.first { $0 > origin } ?? matches.first
            #expect(found == expected, "from \(origin)")
        }
        var nowhere = DetailSearch(layout, Needle("no such"), from: 5, isBackwards: backwards)
        while !nowhere.isOver { #expect(nowhere.searchSlice() == nil) }
    }

    @Test("What is too long for a clipboard is not copied, and the screen says what to do")
    func copying() {
        var script = script()
        script.answerAll()
        script.press(.character("y"), .character("j"))
        #expect(script.clipboard == nil)
        #expect(
            script.model.notice?.text
                == "Not copied: the record has 1.0 MiB, more than 1.0 MiB; csbs show b-1 --output json prints it.")
        script.press(.character("y"), .character("y"))
        #expect(script.clipboard == nil && script.model.notice?.text == "Not copied: the value is longer than 1.0 MiB.")
        script.press(.character("y"), .character("i"))
        #expect(script.clipboard == "b-1")
    }
}
