import BackupAPI
import Terminal
import Testing

@testable import Presentation

@Suite("The table of csbs list")
struct PlainTableTests {
    private static let now = Timestamp(seconds: 1_795_435_200)

    private func row(_ name: String, server: String = "") -> Row {
        var row = Row()
        (row.id, row.name, row.serverName, row.status) = ("i", name, server, BackupStatus("available"))
        return row
    }

    private func lines(_ table: inout PlainTable<BackupRow>, _ rows: [Row]) -> [String] {
        var bytes: [UInt8] = []
        table.append(rows.map { BackupRow($0) }, at: Self.now, to: &bytes)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }

    @Test("Without a width nothing is cut: the first rows set the widths, a longer value pushes its line")
    func uncut() {
        var table = PlainTable(BackupColumns.shown, width: nil)
        let first = lines(&table, [row("web", server: "鍵-1"), row("database", server: "s")])
        #expect(
            first == [
                "State       Backup   Server Created (UTC) Age Size Kind Zone Tags", "✓ available web      鍵-1",
                "✓ available database s", "",
            ])
        let long = String(repeating: "x", count: 5_000)
        #expect(lines(&table, [row(long, server: "s")]) == ["✓ available \(long) s", ""])
    }

    @Test("A terminal's width is kept, and what is cut ends in …")
    func cut() {
        var table = PlainTable(BackupColumns.shown, width: 28)
        #expect(
            lines(
                &table, ["a-name-that-is-too-long", "鍵鍵鍵鍵鍵鍵鍵鍵", "short"].map { row("n", server: $0) }) == [
                    "State         Server", "✓ available   a-name-that-i…", "✓ available   鍵鍵鍵鍵鍵鍵…",
                    "✓ available   short",
                    "",
                ])
    }

    @Test("What a terminal would obey is made visible")
    func harmless() {
        var table = PlainTable(BackupColumns.shown, width: nil)
        #expect(lines(&table, [row("a\u{1B}[31m\u{9B}\u{202E}b\nc")])[1] == "✓ available a␛[31m\u{FFFD}\u{FFFD}b␊c")
    }

    @Test("Titles come alone where there are no rows")
    func empty() {
        var table = PlainTable(BackupColumns.shown, width: nil)
        #expect(lines(&table, []) == ["State Backup Server Created (UTC) Age Size Kind Zone Tags", ""])
    }

    @Test("One long name does not widen the lines of the others, and is whole")
    func oneLongName() {
        var table = PlainTable(BackupColumns.shown, width: nil)
        let long = String(repeating: "x", count: 5_000)
        let lines = lines(&table, [row(long, server: "s"), row("web", server: "s")])
        #expect(lines[1] == "✓ available \(long) s")
        #expect(lines[2].count < 100 && lines[2].hasSuffix(" s"))
    }

    @Test("Where the reader shows no UTF-8 every byte is ASCII")
    func ascii() {
        var table = PlainTable(BackupColumns.shown, width: 40, charset: .ascii)
        let text = lines(&table, [row("n", server: "盛-a-name-that-is-longer-than-the-column")]).joined(separator: "\n")
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.contains("+ available") && text.contains("~"))
    }
}
