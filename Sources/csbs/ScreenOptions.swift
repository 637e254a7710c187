public import ArgumentParser
import BackupAPI
import BackupClient
public import Browser
import Terminal

/// The options of the two commands that open the screen.
struct ScreenOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Records per page, 1 to 1000.", valueName: "n"))
    var pageSize = 200

    @Flag(
        name: .long,
        help:
            "For a slow line: mark the selected row with > instead of a bar; wait 100 ms for the rest of a key sequence."
    )
    var lowBandwidth = false

    @Option(name: .long, help: "What shows first.")
    var view = Preferences.FirstView.list

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Reload the list at this interval, 10s to 24h, but not while you type.", valueName: "time"))
    var refresh: String?

    /// Opens the browser and stays until the operator quits.
    func browse(_ source: ConnectionSource, _ filter: Filter) throws(CommandExit) {
        if let violation = Query(action: .filter, limit: pageSize).violations.first {
            throw .usage(violation)
        }
        let interval: RefreshInterval?
        do throws(RefreshIntervalError) {
            interval = try refresh.map { text throws(RefreshIntervalError) in try RefreshInterval(text) }
        } catch { throw .usage("--refresh: \(error.sentence).") }
        let application = Application(
            source: source, filter: filter,
            preferences: Preferences(pageSize: pageSize, usesMarker: lowBandwidth, view: view, refresh: interval))
        let status: Int32
        do { status = try application.run(environment: ProcessEnvironment.variables) } catch { throw .usage(error) }
        guard status == 0 else { throw CommandExit(status: status) }
    }
}

extension Preferences.FirstView: ExpressibleByArgument {}
