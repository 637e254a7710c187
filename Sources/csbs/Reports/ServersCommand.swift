import ArgumentParser
import BackupAPI
import BackupClient
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
        let answer = try limitOptions.answer(options)
        try output.write(answer.servers.rows, .servers, at: answer.servers.basis.readAt)
        try answer.printRemarks()
    }
}
