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

    @Flag(name: .long, help: "Let some servers fail for days, recover, stop, miss nights, grow or lose a disk.")
    var incidents = false

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var screenOptions: ScreenOptions

    func run() throws {
        let filter = try filterOptions.filter(of: nil)
        guard 0...10_000_000 ~= backups else {
            throw CommandExit.usage("--backups: \(backups) is out of range; 0 to 10000000 are allowed.")
        }
        let configuration = Sandbox.Configuration(
            backups: backups, seed: seed, now: Timestamp(seconds: Int64(time(nil))),
            hasOddities: !plain, hasIncidents: incidents)
        let connection = EmbeddedService.connection(
            Sandbox(configuration), cloud: "sandbox", project: "project \(configuration.project)")
        // What is tried out here is not worth remembering; what is saved on purpose is.
        let queries = QueryStore(environment: ProcessEnvironment.variables, remembersRecent: false)
        try screenOptions.browse(ConnectionSource(first: connection, queries: queries), filter)
    }
}
