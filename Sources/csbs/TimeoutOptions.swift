import ArgumentParser
import BackupClient
import HTTP

/// How long calls may take and how often they are tried again.
struct TimeoutOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Retries after a temporary failure, 0 to 4.", valueName: "n"))
    var retries = 4

    @Option(name: .long, help: ArgumentHelp("Seconds to connect to a server, including TLS.", valueName: "s"))
    var connectTimeout = 10

    @Option(name: .long, help: ArgumentHelp("Seconds without a byte of an answer.", valueName: "s"))
    var idleTimeout = 30

    @Option(name: .long, help: ArgumentHelp("Seconds for a whole answer.", valueName: "s"))
    var totalTimeout = 120

    func limits() throws(CommandExit) -> HTTPLimits {
        try HTTPLimits(
            connect: seconds(connectTimeout, "--connect-timeout"), idle: seconds(idleTimeout, "--idle-timeout"),
            total: seconds(totalTimeout, "--total-timeout"))
    }

    func retryPolicy() throws(CommandExit) -> RetryPolicy {
        guard 0...4 ~= retries else {
            throw .usage("--retries: \(retries) is out of range; 0 to 4 are allowed.")
        }
        return RetryPolicy(maximumRetries: retries)
    }

    private func seconds(_ number: Int, _ option: String) throws(CommandExit) -> Duration {
        guard 1...3_600 ~= number else {
            throw .usage("\(option): \(number) is out of range; 1 to 3600 are allowed.")
        }
        return .seconds(number)
    }
}
