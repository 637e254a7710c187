import ArgumentParser
import BackupAPI
import Glibc
import HTTP

/// The program: parses the arguments, runs the command, turns every error into one sentence and an exit status.
@main
struct CSBS: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csbs",
        abstract: "Browse the backups of cloud servers by tag. Read-only.",
        discussion: """
            A filter is an expression, as in --filter 'env=prod and not tier=test', or one option per key; on the \
            screen, f edits it in a form and F as an expression. All conditions are combined with AND.

            EXIT STATUS: 0 done, 1 the service or the network failed, 2 wrong usage, 3 refused (401 or 403), 4 the answer of check or
            at is no.
            """,
        version: "\(Product.name) \(Product.version)",
        subcommands: [
            Browse.self, Demo.self, Open.self, Count.self, List.self, Show.self, TagsInUse.self, Diff.self,
            ServersCommand.self, FailuresCommand.self, AtCommand.self, CheckCommand.self, ReportCommand.self,
            Queries.self, Doctor.self,
        ],
        defaultSubcommand: Browse.self)

    private static var commandNames: [String] {
        configuration.subcommands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
    }

    static func main() {
        // A closed pipe is an error of write, not by a signal that ends the program in mid-sentence.
        signal(SIGPIPE, SIG_IGN)
        BodyMemory.returnsToSystemAtOnce()
        // A core file would hold the password and the token.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if let complaint = Arguments.encodingComplaint
                ?? Arguments.commandComplaint(arguments, commands: commandNames)
            {
                throw CommandExit.usage(complaint)
            }
            var command = try parseAsRoot()
            if let shortage = OpenFiles.shortage { throw shortage }
            try command.run()
        } catch let exit as CommandExit {
            if !exit.sentence.isEmpty { Output.printError(exit.sentence) }
            Glibc.exit(exit.status)
        } catch {
            leave(with: error)
        }
    }

    /// Help and version go to standard output; what is wrong with the arguments goes to standard error, with status 2.
    private static func leave(with error: any Error) -> Never {
        let message = fullMessage(for: error)
        guard exitCode(for: error) != .success else {
            try? Output.write(message + "\n")
            Glibc.exit(0)
        }
        if !message.isEmpty { Output.printError(message) }
        if CheckCommand.isPlugin(Array(CommandLine.arguments.dropFirst())) {
            Glibc.exit((try? CheckCommand.failPlugin(Self.message(for: error)))?.status ?? 3)
        }
        Glibc.exit(2)
    }
}
