import ArgumentParser
import BackupAPI
import BackupClient

/// The moment that ages are counted to.
struct ClockOptions: ParsableArguments {
    @Option(
        name: .customLong("now"),
        help: ArgumentHelp("The moment that ages are counted to.", valueName: "time", visibility: .hidden))
    private var nowText: String?

    /// The clock, or what replaces it.
    func now() throws(CommandExit) -> Timestamp {
        guard let nowText else { return TimeSource.system.now() }
        guard let moment = Timestamp(argument: nowText) else {
            throw .usage("--now: \(Timestamp.argumentComplaint(nowText))")
        }
        return moment
    }
}
