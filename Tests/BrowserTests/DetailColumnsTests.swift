import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The detail in two columns")
struct DetailColumnsTests {
    /// Blocks of so many lines each; those below 0 are as wide as the pane.
    private func blocks(_ counts: [Int]) -> [DetailBlock] {
        var start = 0
        return counts.map { count in
            defer { start += abs(count) }
            return DetailBlock(lines: start..<(start + abs(count)), isWide: count < 0)
        }
    }

    /// A picture: each row with the lines that are in it.
    private func picture(_ counts: [Int], height: Int = 100) -> [String] {
        let columns = DetailColumns(blocks(counts), height: height)
        return (0..<columns.rows).map { row in
            let pieces = columns.pieces(in: row..<(row + 1))
            func line(_ column: DetailColumns.Column) -> Int? {
                pieces.first { $0.column == column }?.lines.lowerBound
            }
            if let whole = line(.whole) { return "\(whole)" }
            return "\(line(.left).map(String.init) ?? "")|\(line(.right).map(String.init) ?? "")"
        }
    }

    @Test("Blocks are balanced by their lines, and none is split")
    func balance() {
        #expect(picture([2, 1, 1]) == ["0|2", "1|3"])
        #expect(picture([1, 1, 3]) == ["0|2", "1|3", "|4"])
        #expect(picture([4, 1]) == ["0|4", "1|", "2|", "3|"])
        #expect(picture([3]) == ["0|", "1|", "2|"])
        #expect(picture([]) == [])
    }

    @Test("A wide block is above or below both columns")
    func wide() {
        #expect(picture([-1, 1, 1, -2]) == ["0", "1|2", "3", "4"])
        #expect(picture([-2]) == ["0", "1"])
    }

    @Test("Only a block that is longer than the pane goes on in the other column")
    func split() {
        #expect(picture([5], height: 4) == ["0|3", "1|4", "2|"])
        #expect(picture([5], height: 5).count == 5)
        let list = DetailColumns(
            [
                DetailBlock(lines: 0..<2, isWide: false),
                DetailBlock(lines: 2..<9, isWide: false, isWhole: true),
            ], height: 4)
        #expect(list.pieces.map(\.lines) == [0..<2, 2..<9] && list.rows == 7)
        #expect(picture([1, 6, 1], height: 5) == ["0|4", "1|5", "2|6", "3|7"])
    }

    @Test("Every line has one place, and its row is that of its piece", arguments: 1...40)
    func places(seed: UInt64) {
        var random = LinearGenerator(state: seed)
        let counts = (0..<Int.random(in: 0...8, using: &random)).map { _ -> Int in
            Int.random(in: -9...9, using: &random)
        }
        let columns = DetailColumns(blocks(counts), height: Int.random(in: 0...12, using: &random))
        let count = counts.map(abs).reduce(0, +)
        let pieces = columns.pieces(in: 0..<columns.rows)
        #expect(pieces.flatMap { Array($0.lines) } == Array(0..<count))
        for line in 0..<count {
            let row = columns.row(of: line)
            let found = columns.pieces(in: row..<(row + 1)).flatMap { Array($0.lines) }
            #expect(found.contains(line), "\(counts)")
        }
        // No two at one place.
        let places = pieces.flatMap { piece in piece.lines.indices.map { "\(piece.column) \(columns.row(of: $0))" } }
        #expect(Set(places).count == places.count)
    }

    // MARK: On the screen

    @Test("Each tab on 120 columns", arguments: DetailTab.allCases)
    func pictures(tab: DetailTab) {
        var script = Script.running(120, 40)
        script.press(.down, .down, .down, .enter, .character(tab.key))
        if tab == .server { script.answerAll() }
        expectGolden(script, "detail-columns-\(tab)")
    }

    @Test("A failed backup leads with the cause, as wide as the pane")
    func failed() throws {
        var script = Script.running(120, 40)
        let position = try #require(
            (0..<200).first { script.model.list.dataset.results.row(at: $0)?.status.word == "error" })
        for _ in 0..<position { script.press(.down) }
        script.press(.enter)
        expectGolden(script, "detail-columns-failed")
    }

    @Test("From 100 cells of pane on there are two columns, below it one", arguments: [(99, false), (100, true)])
    func boundary(columns: Int, hasTwo: Bool) {
        var script = Script.running(columns, 40)
        script.press(.enter)
        let row = (0..<40).first { script.line($0).contains("History") }
        #expect((script.model.detailColumns.rows < script.model.detailCount) == hasTwo)
        #expect(row.map { script.line($0).hasPrefix(" History") } == !hasTwo)
    }

    @Test("The cursor goes down the first column and on at the top of the second; a click finds the line beside")
    func cursor() throws {
        var script = Script.running(120, 40)
        script.press(.enter)
        let left = try #require(script.model.detailColumns.pieces.first { $0.column == .left })
        let right = try #require(script.model.detailColumns.pieces.first { $0.column == .right })
        let top = try #require(script.model.draw().cursor).row
        for _ in left.lines { script.press(.down) }
        #expect(script.model.detail.scroll.cursor == right.lines.lowerBound)
        let place = try #require(script.model.draw().cursor)
        #expect(place.row == top && place.column > 58)
        #expect(script.model.canvas().hits.target(at: place) == .line(right.lines.lowerBound))
        script.press(.up)
        #expect(try #require(script.model.draw().cursor).row == top + left.lines.count - 1)
        script.press(.end, .home)
        #expect(script.model.draw().cursor == Position(column: 0, row: top))
    }

    @Test("A search finds what is in the second column, and shows it")
    func search() throws {
        var script = Script.running(120, 24)
        script.press(.enter, .character("2"), .character("/"))
        script.type("task id")
        script.press(.enter)
        let cursor = try #require(script.model.draw().cursor)
        #expect(script.line(cursor.row).contains("Task id") && script.model.focusedItem?.name == "Task id")
    }

    @Test("The sums stay in sight while the volumes scroll")
    func head() throws {
        let volumes = (0..<40).map {
            #"{"source_volume_name":"disk-\#($0)","size":1024,"bootable":\#($0 == 0)}"#
        }
        let record =
            #"{"resource_id":"b","resource_detail":{"status":"available","extend_info":{"volume_backups":["#
            + volumes.joined(separator: ",") + "]}}}"
        var script = Script.running()
        script.press(.enter, .character("3"))
        script.model.detail.record = .loaded(try Backup(parsing: Array(record.utf8)))
        script.press(.home, .end)
        let rows = (0..<24).map(script.line)
        let total = try #require(rows.firstIndex { $0.contains("Total (40)") })
        #expect(rows[total + 1].contains("System (1)") && rows[total + 2].contains("disk-3"))
        let cursor = try #require(script.model.draw().cursor)
        #expect(cursor.row > total + 1 && cursor.row < 22)
    }
}

private struct LinearGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
