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
