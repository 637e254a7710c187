import BackupAPI
import ConfigurationFiles
import Support
import Testing

@testable import Browser

@Suite("Columns from one run to the next")
struct RememberedColumnsTests {
    private let home: TemporaryDirectory
    private let columns: RememberedColumns

    init() throws {
        home = try TemporaryDirectory()
        columns = RememberedColumns(state: StateFile(environment: ["HOME": home.path]))
    }

    @Test("What is chosen comes back with its widths; nil forgets it")
    func roundTrip() throws {
        #expect(columns.read().columns == nil)
        let chosen = [ChosenColumn(id: "server", width: 24), ChosenColumn(id: "tag:24:x"), ChosenColumn(id: "age")]
        try columns.remember(chosen.map(\.text))
        #expect(columns.read().columns == chosen && columns.read().fault == nil)
        try columns.remember(nil)
        #expect(columns.read().columns == nil)
    }

    @Test("What cannot be used is named, with what shows instead")
    func faults() throws {
        try home.write(".local/state/csbs/state.yaml", "columns: [sevrer]\n")
        #expect(
            columns.read().fault
                == "The remembered columns cannot be used, and the usual ones are shown: there is no column \"sevrer\"; "
                + "did you mean server?")
        try home.write(".local/state/csbs/state.yaml", "columns: [a\n")
        #expect(
            columns.read().fault
                == "\(home.path)/.local/state/csbs/state.yaml, line 2: it is not YAML: did not find expected ',' or ']'. "
                + "The usual columns are shown.")
        var script = Script.running()
        script.send(.columnsNotRemembered("state.yaml cannot be written: No."))
        #expect(script.screen.contains("The columns are not remembered: state.yaml cannot be written: No."))
    }

    @Test(
        "Columns of config.yaml are the usual ones; wrong ones are named with file and line",
        arguments: [
            ("columns: [server, 20:state, 'tag:env']", nil),
            ("columns: server", "columns has to be a list of columns, such as [state, server, age]"),
            (
                "theme: dark\ncolumns:\n- server\n- sice",
                "there is no column \"sice\"; did you mean size?; the program's own columns are shown"
            ),
            (
                "columns: ['2:server']",
                "a column of 2 cells is not possible; write 3 to 200; the program's own columns are shown"
            ),
        ] as [(String, String?)])
    func settings(text: String, reason: String?) throws {
        try home.write(".config/csbs/config.yaml", text)
        let settings = ScreenSettings(environment: ["HOME": home.path])
        #expect(settings.faults.map(\.reason) == [reason].compactMap(\.self))
        #expect(settings.columns?.map(\.text) == (reason == nil ? ["server", "20:state", "tag:env"] : nil))
    }
}
