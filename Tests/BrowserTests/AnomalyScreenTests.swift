import BackupAPI
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser
@testable import Sandbox

/// Every oddity of real answers on the screen. The account has each of them once in its first 400 backups.
@Suite("Anomalies on the screen")
struct AnomalyScreenTests {
    /// One walk down the list, with the cursor on each anomaly.
    private func walk(_ columns: Int = 80, _ rows: Int = 24) -> [Anomaly: Script] {
        var script = Script.running(columns, rows, preferences: Preferences(pageSize: 400))
        var scripts: [Anomaly: Script] = [:]
        for position in 0..<400 {
            if let anomaly = Anomaly(at: position), scripts[anomaly] == nil { scripts[anomaly] = script }
            script.press(.down)
        }
        return scripts
    }

    @Test("The row of each anomaly shows what can be shown")
    func rows() throws {
        let scripts = walk(120, 24)
        let lines = try Anomaly.allCases.map { anomaly in
            let frame = try #require(scripts[anomaly]).model.draw()
            return "\(anomaly)".padded(to: 18) + frame.text(row: try #require(frame.cursor?.row))
        }
        let difference = differenceFromGolden(lines.joined(separator: "\n") + "\n", "anomaly-rows")
        #expect(difference == nil, "\(difference ?? "")")
    }

    /// What the detail says of each anomaly: a tab, and lines of it.
    private static let details: [(anomaly: Anomaly, tab: DetailTab, lines: [String])] = [
        (.numbersAsStrings, .summary, ["✗ backup failed: 4011: storage pool is full", "Size 43,099 MB (42.1 GiB)"]),
        (.floats, .summary, ["Size 113,164.5 MB (110.5 GiB)"]),
        (.blanks, .summary, ["Size empty (null)"]),
        (.detailIsNull, .summary, ["The service sent null in place of this backup's details."]),
        (.detailIsEmpty, .summary, ["Server name not given"]),
        (.detailIsMissing, .summary, ["The service sent no details for this backup."]),
        (.detailIsText, .summary, [#"The service sent no object as this backup's details: "internal error""#]),
        (.recordIsText, .summary, ["Backup not given", "Tags none"]),
        (.tagsAreNull, .summary, ["Tags none"]),
        (.tagsAreMissing, .summary, ["Tags none"]),
        (.tagsHaveValues, .summary, ["Tags app=wiki env=test tier=app owner=team-atlas schedule=daily"]),
        (.tagsAreAMap, .summary, ["Tags app=ledger env=test tier=db owner=team-atlas cost-center=CC_4475"]),
        (.timeWithBlank, .summary, ["Created 2026-11-20 07:42:"]),
        (.timeWithZone, .summary, ["Created 2026-11-19 10:22:"]),
        (.timeIsEmpty, .summary, [#"Created empty ("")"#]),
        (.unknownKeys, .summary, ["Other"]),
        (.unknownStatus, .summary, ["State ? archiving: an undocumented state"]),
        (.ansiName, .summary, ["Backup red ␛[31malert␛[0m ␇␛]0;title␇"]),
        (.bidiName, .summary, ["Backup invoice�gnp.exe"]),
        (.brokenLineName, .summary, ["Backup first line␊second line␉and a tab␍"]),
        (.wideName, .summary, ["Backup 備份-日次-cafe\u{301}-한국어"]),
        (
            .endlessName, .summary,
            ["Backup nightly-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-an"]
        ),
        (.recordIsText, .json, [#""backup 7c159326-3a91-a999-2cf3-cd84525ecf6e could not be read""#]),
        (.detailIsText, .json, [#""resource_detail": "internal error""#]),
    ]

    @Test("The detail of each anomaly loses nothing")
    func details() throws {
        #expect(Set(Self.details.map { "\($0.anomaly)" }) == Set(Anomaly.allCases.map { "\($0)" }))
        let scripts = walk(99, 60)
        for (anomaly, tab, expected) in Self.details {
            var script = try #require(scripts[anomaly])
            script.press(.enter, .enter, .character(tab.key))
            let lines = script.screen.split(separator: "\n").map { line in
                line.split(separator: " ").joined(separator: " ")
            }
            for line in expected {
                #expect(
                    lines.contains { $0.hasPrefix(line) },
                    "\(anomaly): \(line) is not in\n\(lines.joined(separator: "\n"))")
            }
        }
    }

    @Test("No control or direction-changing character of a name reaches the grid")
    func hostileNames() throws {
        let scripts = walk()
        for anomaly in [Anomaly.ansiName, .bidiName, .brokenLineName, .endlessName] {
            var script = try #require(scripts[anomaly])
            script.press(.enter)
            for tab in DetailTab.allCases {
                script.press(.character(tab.key))
                let scalars = script.screen.unicodeScalars.filter { $0 != "\n" }
                #expect(
                    !scalars.contains { [.control, .format].contains($0.properties.generalCategory) },
                    "\(anomaly) on the tab \(tab.title)")
            }
        }
    }
}
