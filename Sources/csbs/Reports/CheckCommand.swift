import ArgumentParser
import BackupAPI
import Presentation
import Reports

/// `csbs check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that every server has a young enough good backup; for cron and monitoring.",
        discussion: """
            EXIT STATUS: 0 every server has one, 4 one has none or no server is found; 1, 2 and 3 as elsewhere.
            With --output nagios: 0 OK, 1 a backup is older than its limit, 2 a server has no good one, 3 any error.
            """)

    @OptionGroup var options: ReportOptions
    @OptionGroup var limitOptions: LimitOptions

    @Option(name: .long, help: "How to print the answer.")
    var output = CheckFormat.text

    func run() throws {
        guard output == .nagios else { return try check() }
        do { try check() } catch {
            // A plugin's one line is on standard output, and any error is "unknown".
            guard !error.sentence.isEmpty else { throw error }
            throw try Self.failPlugin(error.sentence)
        }
    }

    private func check() throws(CommandExit) {
        let (servers, reading) = try limitOptions.answer(options)
        try reading.requireWholeList()
        try Output.write(output.text(servers, isTerminal: Output.isTerminal))
        if output != .nagios { Remarks.complain(about: reading.filter, isEmpty: reading.end.isEmpty, reading.client) }
        let status = output.exitStatus(servers)
        if status != 0 { throw CommandExit(status: status) }
    }

    /// Prints a plugin's line about an error; the exit that follows.
    static func failPlugin(_ sentence: String) throws(CommandExit) -> CommandExit {
        let plugin = CheckPlugin(failure: sentence)
        try Output.write(plugin.line)
        return CommandExit(status: plugin.status.rawValue)
    }

    /// Whether arguments ask for a plugin's answer, even if something else in them is wrong.
    static func isPlugin(_ arguments: [String]) -> Bool {
        arguments.first == configuration.commandName
            && (arguments.contains("--output=nagios")
                || zip(arguments, arguments.dropFirst()).contains { $0 == "--output" && $1 == "nagios" })
    }
}
