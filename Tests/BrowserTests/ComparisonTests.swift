import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Two backups side by side")
struct ComparisonTests {
    private static func record(_ id: String, size: Int, status: String = "available", volumes: String = "[]") -> String
    {
        #"""
        {"resource_id":"\#(id)","resource_name":"backup \#(id)","tags":[{"key":"env","value":"prod"}],
        "resource_detail":{"resource_id":"server-1","status":"\#(status)","odd_\#(id)":1,
        "extend_info":{"size":\#(size),"incremental":true,"volume_backups":\#(volumes)}}}
        """#
    }

    private func comparing(columns: Int = 80, rows: Int = 24) -> Script {
        var script = Script.showing(
            Self.record("a", size: 100, volumes: #"[{"source_volume_name":"system","size":"10"}]"#),
            Self.record("b", size: 300, status: "error"), columns: columns, rows: rows)
        script.press(.character("d"), .down, .character("d"))
        script.answerAll()
        return script
    }

    @Test("The first d marks a backup, the next one compares")
    func keys() {
        var script = Script.showing(Self.record("a", size: 1), Self.record("b", size: 2))
        script.press(.character("d"))
        #expect(
            script.model.notice == Notice(.information, "Marked backup a; d on another backup compares the two."))
        script.press(.character("d"))
        #expect(script.model.notice == Notice(.information, "backup a is no longer marked."))
        #expect(script.model.markedBackup == nil && script.model.comparison == nil)
        script.press(.character("d"), .down, .character("d"))
        #expect(script.model.context == .comparison && script.model.markedBackup == nil)
        script.press(.escape)
        #expect(script.model.context == .list && script.model.comparison == nil)
        var empty = Script.showing()
        empty.press(.character("d"))
        #expect(empty.model.notice == Notice(.information, "There is no backup to compare."))
    }

    @Test("Differences come first, with both values; then what is the same")
    func lines() throws {
        let script = comparing(columns: 100, rows: 40)
        let comparison = try #require(script.model.comparison?.comparison)
        let different = comparison.rows.filter { !$0.isSame }
        #expect(
            different.map(\.label) == ["Backup id", "Backup name", "State", "odd_a", "odd_b", "Size", "Volume system"])
        #expect(different[3].left == "1" && different[3].right == "–")
        #expect(different[5].left == "100 MB (100.0 MiB)" && different[5].right == "300 MB (300.0 MiB)")
        #expect(different[6].right == "–")
        #expect(comparison.rows.filter(\.isSame).map(\.label) == ["Tags", "Server id", "Incremental"])
        let screen = script.screen
        let size = try #require(screen.split(separator: "\n").first { $0.hasPrefix(" Size") })
        #expect(size.contains("100 MB (100.0 MiB)") && size.contains("300 MB (300.0 MiB)"))
        let same = try #require(screen.firstRange(of: "The same: 3 fields"))
        let first = try #require(screen.firstRange(of: "Different: 7 fields"))
        #expect(first.lowerBound < same.lowerBound)
    }

    @Test("The comparison at each size", arguments: [(80, 24), (40, 10)])
    func golden(columns: Int, rows: Int) {
        expectGolden(comparing(columns: columns, rows: rows), "comparison-\(columns)x\(rows)")
    }

    @Test("It scrolls to its end and no further")
    func scrolling() {
        var script = comparing(columns: 40, rows: 10)
        script.press(.end)
        let top = script.model.comparison?.top ?? 0
        #expect(top > 0 && !script.screen.contains("more below"))
        script.press(.down)
        #expect(script.model.comparison?.top == top)
        script.press(.home)
        #expect(script.model.comparison?.top == 0 && script.screen.contains("more below"))
    }

    @Test("A record that cannot be read is said")
    func failure() throws {
        var script = comparing()
        let subject = try #require(script.model.comparison?.left.subject)
        script.model.comparison?.set(.failed("The service answered 404."), of: subject, at: fixedNow)
        script.model.comparison = ComparisonState(
            left: ComparisonState.Side(subject: subject, name: "one", record: .failed("The service answered 404.")),
            right: ComparisonState.Side(subject: subject, name: "two"))
        #expect(script.screen.contains("one: The service answered 404."))
    }
}
