import ArgumentParser
import BackupAPI
import BackupClient
import Browser
import Sandbox

/// `csbs open`.
struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Browse exported records, without a service.",
        discussion: """
            The file is a JSON array or JSON lines, as csbs list --all --output json or jsonl writes them. Filters work on it as \
            on the service; ages are counted to now.
            """)

    @Argument(help: ArgumentHelp("A file of exported records.", valueName: "file"))
    var file: String

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var screenOptions: ScreenOptions

    func run() throws {
        guard file != "-" else {
            throw CommandExit.usage("FILE: the screen needs standard input for its keys; name a file.")
        }
        let filter = try filterOptions.filter(of: nil)
        let records = try RecordFile(file, "FILE")
        let configuration = Sandbox.Configuration(now: TimeSource.system.now(), hasOddities: false)
        let connection = EmbeddedService.connection(
            Sandbox(configuration, account: FileAccount(page: records.page)), cloud: "file",
            command: ["csbs", "open", file], label: "file  \(records.name)")
        let queries = QueryStore(environment: ProcessEnvironment.variables, remembersRecent: false)
        try screenOptions.browse(ConnectionSource(first: connection, queries: queries), filter)
    }
}
