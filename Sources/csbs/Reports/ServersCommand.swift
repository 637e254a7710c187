import ArgumentParser
import BackupAPI
import Presentation
import Reports

/// `csbs servers`.
struct ServersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "servers", abstract: "Print the servers, those without a young enough good backup first.",
        discussion: """
            A backup is good if it can be restored. The service lists backups only: a server without any does not appear, \
            unless --expect names it.
            """)

    @OptionGroup var options: ReportOptions
    @OptionGroup var limitOptions: LimitOptions

    @Option(name: .long, help: "How to print them.")
    var output = ReportFormat.table

    func run() throws {
        let (servers, reading) = try limitOptions.answer(options)
        try output.write(servers.rows, .servers, at: reading.now)
        reading.printBasis(servers.basis, subject: Format.count(servers.rows.count, "server"))
        if !servers.checksExpected {
            Output.printError("Servers without any backup do not appear; --expect FILE adds them.")
        }
        try reading.requireWholeList()
    }
}
