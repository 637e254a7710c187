import BackupAPI
import BackupClient
import Presentation
import Support
import Terminal
import Testing

@testable import Browser

@Suite("The choice of the columns")
struct ColumnChooserTests {
    private static func titles(_ script: Script) -> [String] {
        script.model.listFields.map(\.column.title)
    }

    @Test(
        "o lists every column and the tags in use; each change shows in the list at once",
        arguments: [(80, 24), (40, 10)])
    func golden(columns: Int, rows: Int) {
        var script = Script.running(columns, rows)
        script.press(.character("o"))
        script.answerAll()
        script.press(.down, .character(" "))
        expectGolden(script, "columns-\(columns)x\(rows)")
    }

    @Test("Space hides and shows, K and J move, and what is chosen is remembered once, when it is closed")
    func choosing() throws {
        var script = Script.running(200, 40)
        script.press(.character("o"))
        script.answerAll()
        #expect(Self.titles(script).prefix(3) == ["State", "Server", "Backup"])
        script.press(.down, .down, .character(" "))
        #expect(Self.titles(script).prefix(3) == ["State", "Server", "Created (UTC)"])
        script.press(.up, .up, .character("K"))
        #expect(Self.titles(script).prefix(2) == ["Server", "State"])
        script.press(.character("J"), .character("-"), .character("+"))
        #expect(Self.titles(script).prefix(2) == ["State", "Server"])
        #expect(!script.log.contains { $0.name == .columns })
        script.press(.enter)
        #expect(
            script.log.last
                == .rememberColumns(["state", "server", "created", "age", "size", "kind", "zone", "tags"]))
        #expect(script.model.columnChooser == nil)
    }

    @Test("A tag becomes a column, whether it is in use or typed")
    func tags() throws {
        var script = Script.running(200, 40)
        script.press(.character("o"))
        script.answerAll()
        let ids = try #require(script.model.columnChooser).entries.map(\.column.id)
        #expect(ids.contains("tag:env") && ids.contains("failure"))
        script.press(.character("t"), .enter)
        #expect(script.screen.contains("Type the key of a tag, such as env."))
        script.type("env")
        script.press(.enter)
        #expect(Self.titles(script).contains("env"))
        script.press(.character("t"))
        script.type("tag:a,b")
        script.press(.enter, .escape)
        #expect(script.log.contains { $0 == .rememberColumns(script.model.columns.chosen?.map(\.text)) })
        #expect(script.model.columns.ids?.suffix(2) == ["tag:env", "tag:a,b"])
        script.press(.character("t"), .character("o"), .character("t"))
        script.type("x")
        script.press(.escape, .escape)
        #expect(script.model.columns.ids?.contains("tag:x") == false)
    }

    @Test("A column that does not fit is said, with the ways to see it")
    func hidden() {
        var script = Script.running(60, 24)
        script.press(.character("o"), .character("t"))
        script.type("env")
        script.press(.enter)
        #expect(
            script.model.notice?.text
                == "The column does not fit; - moves it to the left, and on the list Right scrolls.")
    }

    @Test("< and > set a width, = lets the content decide, R is the usual choice again")
    func widths() throws {
        var script = Script.running(200, 40)
        func width() -> Int? { script.model.listFields.first { $0.column.id == "server" }?.width }
        let before = try #require(width())
        script.press(.character("o"), .down, .character(">"), .character(">"))
        #expect(width() == before + 2)
        script.press(.character("<"))
        #expect(width() == before + 1 && script.screen.contains("\(before + 1) cells"))
        #expect(script.model.columns.chosen?.map(\.text).contains("\(before + 1):server") == true)
        script.press(.character("="))
        #expect(width() == before && script.model.columns.chosen == nil)
        script.press(.character(" "), .up, .character(">"))
        #expect(script.screen.contains("Space shows the column first."))
        script.press(.character("R"), .escape)
        #expect(script.model.columns.chosen == nil)
        #expect(!script.log.contains { $0.name == .columns })
    }

    @Test("The last column stays")
    func last() {
        var script = Script.running(80, 24)
        script.model.columns.chosen = [ChosenColumn(id: "server")]
        script.press(.character("o"), .character(" "))
        #expect(script.screen.contains("The last column stays.") && Self.titles(script) == ["Server"])
    }

    @Test("The csbs line, Markdown and CSV have the chosen columns; without a choice CSV has every field")
    func copies() throws {
        var session = Session.fixed
        session.address = ServiceAddress(base: "https://csbs.example/v1", project: "p")
        var script = Script.running(
            backups: 500, session: session,
            listColumns: ListColumns(chosen: [ChosenColumn(id: "server", width: 9), ChosenColumn(id: "tag:a,b")]))
        script.press(.character("y"), .character("l"))
        #expect(script.clipboard == #"csbs list --all --columns 'server,tag:a\,b'"#)
        script.press(.character("y"), .character("m"))
        #expect(try #require(script.clipboard).hasPrefix("| Server | a,b |\n"))
        script.press(.character("e"), .enter)
        let request = script.log.compactMap { if case .export(let request) = $0 { request } else { nil } }.last
        #expect(request?.chosenColumns?.map(\.title) == ["Server", "a,b"])
        var usual = Script.running(backups: 10)
        usual.press(.character("e"), .enter)
        let other = usual.log.compactMap { if case .export(let request) = $0 { request } else { nil } }.last
        #expect(other != nil && other?.chosenColumns == nil)
    }

    @Test("The sort menu offers the columns that show first, and the tags in use")
    func sorting() throws {
        var script = Script.running(80, 40, listColumns: ListColumns(chosen: [ChosenColumn(id: "tag:env")]))
        script.press(.character("s"))
        script.answerAll()
        let actions = script.model.paletteEntries.map(\.action)
        #expect(actions.first == .sort("tag:env") && actions.contains(.sort("tag:owner")))
        #expect(actions.filter { $0 == .sort("tag:env") }.count == 1 && actions.contains(.sort(nil)))
        script.type("tag:env")
        script.press(.enter)
        #expect(script.model.list.arrangement.sort?.column == "tag:env")
        let values = (0..<200).compactMap { script.model.list.row(at: $0) }.map { row in
            row.tagList.first { $0.key == "env" }?.value
        }
        #expect(values.compactMap(\.self) == values.compactMap(\.self).sorted() && values.first != nil)
    }
}
