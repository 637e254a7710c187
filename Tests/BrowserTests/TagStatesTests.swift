import BackupAPI
import BackupClient
import Presentation
import Support
import Terminal
import Testing

@testable import Browser
@testable import Reports

@Suite("The tags on the screen")
struct TagStatesTests {
    private static func record(_ number: Int, _ status: String, _ tags: [String: String]) -> String {
        let created = Timestamp(seconds: fixedNow.seconds - Int64(number) * 3_600).isoText
        let tags = tags.sorted { $0.key < $1.key }.map { #"{"key":"\#($0)","value":"\#($1)"}"# }
        return #"""
            {"resource_id":"\#(number)","resource_name":"backup-\#(number)","tags":[\#(tags.joined(separator: ","))],
            "resource_detail":{"resource_id":"s\#(number)","status":"\#(status)","created_at":"\#(created)",
            "extend_info":{"resource_name":"web-\#(number)","size":1024}}}
            """#
    }

    /// Twelve backups: all but one carry `env`, one of them with a value in capitals; `team` has one value; one carries nothing.
    private static func showing(columns: Int = 80, rows: Int = 24) -> Script {
        var script = Script.showing(
            record(1, "available", ["env": "prod", "team": "a"]), record(2, "error", ["env": "prod", "team": "a"]),
            record(3, "error", ["env": "test"]), record(4, "protecting", ["env": "prod"]),
            record(5, "deleting", ["env": "prod"]), record(6, "archiving", ["env": "prod"]),
            record(7, "error", ["env": "PROD"]), record(8, "available", ["env": "test"]),
            record(9, "available", ["env": "test"]),
            record(10, "restoring", ["env": "test"]), record(11, "available", ["env": "test"]),
            record(12, "available", [:]),
            columns: columns, rows: rows)
        script.press(.character("v"), .character("v"), .character("v"), .character("v"))
        script.answerAll()
        return script
    }

    @Test("They show by v v v v with their states, and what is odd is marked", arguments: [(80, 24), (40, 10)])
    func golden(columns: Int, rows: Int) {
        var script = Self.showing(columns: columns, rows: rows)
        script.press(.down, .right, .right, .right)
        #expect(script.model.context == .tags)
        expectGolden(script, "tags-\(columns)x\(rows)")
    }

    @Test("The palette opens them by their name, though the word is in other lines, too")
    func palette() {
        var script = Script.running()
        script.press(.character(":"))
        script.type("tags")
        #expect(script.model.paletteEntries.count > 1)
        script.press(.enter)
        script.answerAll()
        #expect(script.model.context == .tags)
    }

    @Test("Left and Right go through the states to either end; the chosen one shows however narrow the screen is")
    func cells() {
        var script = Self.showing(columns: 40, rows: 10)
        #expect(script.tags?.table.cell == "backups" && !script.line(3).contains("Unknown"))
        for expected in ["good", "unfinished", "going", "failed", "unknown", "unknown"] {
            script.press(.right)
            #expect(script.tags?.table.cell == expected)
        }
        #expect(script.line(3).contains("Unknown"))
        script.press(.character("h"))
        #expect(script.tags?.table.cell == "failed")
        for _ in 0..<6 { script.press(.left) }
        #expect(script.tags?.table.cell == "backups")
    }

    @Test(
        "Enter opens a cell: the loaded backups of the tag in the state",
        arguments: [
            ("env=prod", 0, "env=prod", 5, "with env=prod"),
            ("env=prod", 1, "env=prod state=available|waiting_restore|restoring", 1, "with env=prod that are good"),
            ("env=prod", 2, "env=prod state=waiting_protect|protecting", 1, "with env=prod that are being made"),
            ("env=prod", 3, "env=prod state=waiting_delete|deleting", 1, "with env=prod that are being deleted"),
            ("env=prod", 4, "env=prod state=error", 1, "with env=prod that failed"),
            (
                "env=prod", 5,
                "env=prod not state=available|waiting_restore|restoring|waiting_protect|protecting|waiting_delete|deleting|error",
                1, "with env=prod in an unknown state"
            ),
            ("without team", 4, "not team=* state=error", 2, "without team that failed"),
            ("without any tag", 0, "not tags=*", 1, "without any tag"),
        ])
    func opening(tag: String, state: Int, query: String, count: Int, title: String) throws {
        var script = Self.showing()
        let place = try #require(script.shownTags.firstIndex(of: tag))
        for _ in 0..<place { script.press(.down) }
        for _ in 0..<state { script.press(.right) }
        script.press(.enter)
        script.answerAll()
        #expect(script.model.context == .list && script.model.list.arrangement.narrowing.line == query)
        #expect(script.model.list.count == count)
        #expect(
            script.model.notice
                == Notice(.information, "The loaded backups \(title); Esc shows all again."))
        script.press(.character("["))
        script.answerAll()
        #expect(script.model.context == .tags && script.shownTags[script.tags?.table.position ?? 0] == tag)
    }

    @Test("Where not all backups are loaded the service is asked for the tag; the state narrows its answer")
    func asking() throws {
        var script = Script.running(120, 40, backups: 1_000, filter: Filter(tags: [TagFilter(key: "env")]))
        script.press(.character("v"), .character("v"), .character("v"), .character("v"))
        script.answerAll()
        let place = try #require(script.shownTags.firstIndex(of: "env=prod"))
        for _ in 0..<place { script.press(.down) }
        script.press(.right, .right, .right, .right, .enter)
        #expect(
            script.model.notice
                == Notice(.information, "Asked for the backups with env=prod that failed; [ goes back."))
        script.answerAll()
        let list = script.model.list
        #expect(list.filter == Filter(tags: [TagFilter(key: "env", values: ["prod"])]))
        #expect(list.arrangement.narrowing.line == "state=error" && list.count > 0)
        script.press(.character("["))
        script.answerAll()
        #expect(script.model.context == .tags && script.model.list.filter == Filter(tags: [TagFilter(key: "env")]))
    }

    @Test("A lacking key is asked for too, unless the filter has a negation already")
    func asked() {
        let asked = BackupsOfRow.Asked(list: .mustNotHave, tag: TagFilter(key: "env"), rest: RowQuery())
        let plain = Filter(tags: [TagFilter(key: "app", values: ["a", "b"])])
        var expected = plain
        expected[.mustNotHave] = [TagFilter(key: "env")]
        #expect(asked.filter(in: plain) == expected)
        #expect(asked.filter(in: Filter(notTags: [TagFilter(key: "x")])) == nil)
        let app = BackupsOfRow.Asked(list: .tags, tag: TagFilter(key: "app", values: ["b"]), rest: RowQuery())
        #expect(app.filter(in: plain) == Filter(tags: [TagFilter(key: "app", values: ["b"])]))
        let many = Filter(tags: (0..<10).map { TagFilter(key: "k\($0)") })
        #expect(app.filter(in: many) == nil)
    }

    @Test("Values that begin with a star, or with blanks, are not asked for: they would mean something else")
    func fuzzy() {
        func backups(_ value: String) -> BackupsOfRow? {
            let row = TagStateRow(
                subject: .tag(ResourceTag(key: "k", value: value)), points: ConditionCounts(), finding: nil)
            return TagStates().backups(of: row, in: "good")
        }
        #expect(backups("*x") == nil && backups(" x")?.asked == nil && backups("x")?.asked != nil)
        #expect(backups(" x")?.query.line == #"k=" x" state=available|waiting_restore|restoring"#)
    }

    @Test("! shows what is odd, s sorts by a number, & compares it; what is odd is said below")
    func arranging() {
        var script = Self.showing()
        #expect(
            script.shownTags == [
                "without any tag", "env=PROD", "env=prod", "env=test", "without env", "team=a", "without team",
            ])
        script.press(.character("!"))
        #expect(script.shownTags == ["without any tag", "env=PROD", "env=prod", "without env", "team=a"])
        script.press(.down)
        #expect(script.line(22).contains(" env has values that are nearly the same: PROD, prod."))
        script.press(.character("!"), .character("s"))
        script.type("backups")
        script.press(.enter, .character("s"), .enter)
        #expect(script.shownTags.first == "without team" && script.line(3).contains("Backu ↓"))
        script.press(.character("&"))
        script.type("failed>1")
        script.press(.enter)
        #expect(script.shownTags == ["without team"])
    }
}

extension Script {
    fileprivate var tags: ReportScreen<TagStates>? { model.screens[ReportScreen<TagStates>.self] }

    /// The tags that show, in their order.
    fileprivate var shownTags: [String] {
        guard let table = tags?.table else { return [] }
        return (0..<table.count).compactMap { table.row(at: $0)?.subject.words }
    }
}
