import ArgumentParser
import BackupAPI
import BackupClient
import Browser
import Glibc
import Sandbox

/// `csbs demo`.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Browse a made-up account: no network, no login, no configuration.")

    @Option(name: .long, help: ArgumentHelp("Number of backups in the account.", valueName: "n"))
    var backups = 12_412

    @Option(name: .long, help: ArgumentHelp("The same seed gives the same account.", valueName: "n"))
    var seed: UInt64 = 1

    @Flag(name: .long, help: "Leave out the oddities of real answers, such as broken records and numbers as strings.")
    var plain = false

    @Flag(
        name: .long, help: "Add regular nightly backups, and servers that fail, recover, stop, grow or lose a disk.")
    var incidents = false

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var screenOptions: ScreenOptions

    private static let clouds = ["sandbox", "sandbox-lab"]

    func run() throws {
        let filter = try filterOptions.filter(of: nil)
        guard 0...10_000_000 ~= backups else {
            throw CommandExit.usage("--backups: \(backups) is out of range; 0 to 10000000 are allowed.")
        }
        var configuration = Sandbox.Configuration(
            backups: backups, seed: seed, now: Timestamp(seconds: Int64(time(nil))),
            hasOddities: !plain, hasIncidents: incidents)
        configuration.otherProjects = ["lab"]
        let sandbox = Sandbox(configuration)
        // Each cloud is one project: without a login nothing lists projects.
        let open = { @Sendable [command] (cloud: String) throws(SettingsError) -> Connection in
            EmbeddedService.connection(
                sandbox, cloud: cloud, id: cloud == Self.clouds[0] ? nil : "lab", command: command)
        }
        // What is tried out here is not worth remembering; what is saved on purpose is.
        let queries = QueryStore(environment: ProcessEnvironment.variables, remembersRecent: false)
        try screenOptions.browse(
            ConnectionSource(first: open(Self.clouds[0]), clouds: Self.clouds, queries: queries, open: open), filter)
    }

    /// The line that opens the same account.
    private var command: [String] {
        var words = ["csbs", "demo"]
        if backups != 12_412 { words += ["--backups", "\(backups)"] }
        if seed != 1 { words += ["--seed", "\(seed)"] }
        if plain { words.append("--plain") }
        if incidents { words.append("--incidents") }
        return words
    }
}
