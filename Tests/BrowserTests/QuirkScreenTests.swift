import BackupAPI
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser
@testable import Sandbox

/// Every oddity of API.md section 1.3 on the screen. The account has each of them once in its first 400 backups.
@Suite("Quirks on the screen")
struct QuirkScreenTests {
    private func script(at quirk: Quirk, _ columns: Int = 80, _ rows: Int = 24) throws -> Script {
        let position = try #require((0..<400).first { Quirk(at: $0) == quirk })
        var script = Script.running(columns, rows, preferences: Preferences(pageSize: 400))
        for _ in 0..<position { script.press(.down) }
        return script
    }

    @Test("The row of each quirk shows what can be shown", arguments: Quirk.allCases)
    func row(quirk: Quirk) throws {
        let script = try script(at: quirk, 120, 24)
        let row = try #require(script.model.draw().cursor?.row)
        let frame = script.model.draw()
        let line = frame.text(row: row)
        var picture = Frame(Size(columns: 120, rows: 1))
        picture.write(line, row: 0, column: 0, columns: 120)
        let difference = differenceFromGolden(picture, "quirk-row-\(quirk)")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("The detail of each quirk loses nothing", arguments: Quirk.allCases)
    func detail(quirk: Quirk) throws {
        var script = try script(at: quirk, 100, 60)
        script.press(.enter, .enter)
        let difference = differenceFromGolden(script.model.draw(), "quirk-detail-\(quirk)")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("An unreadable record still shows its raw JSON", arguments: [Quirk.recordIsText, .detailIsText])
    func rawView(quirk: Quirk) throws {
        var script = try script(at: quirk)
        script.press(.enter, .enter, .character("6"))
        let difference = differenceFromGolden(script.model.draw(), "quirk-json-\(quirk)")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("No control or direction-changing character of a name reaches the grid")
    func hostileNames() throws {
        for quirk in [Quirk.ansiName, .bidiName, .brokenLineName, .endlessName] {
            var script = try script(at: quirk)
            script.press(.enter)
            for tab in DetailTab.allCases {
                script.press(.character(tab.key))
                let scalars = script.screen.unicodeScalars.filter { $0 != "\n" }
                #expect(
                    !scalars.contains { [.control, .format].contains($0.properties.generalCategory) },
                    "\(quirk) on the tab \(tab.title)")
            }
        }
    }
}
