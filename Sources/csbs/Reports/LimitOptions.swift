import ArgumentParser
import BackupAPI
import BackupClient
import Presentation
import Reports

/// The options that say what is expected of servers.
struct LimitOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "How old the newest good backup of a server may be, such as 90m, 26h or 8d (default: 26h).",
            valueName: "span"))
    var goodWithin: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file of servers that should have backups, an id or a name a line; - is standard input.",
            valueName: "file"))
    var expect: String?

    /// An answer about servers with what its reader has to know besides.
    struct Answer {
        let servers: ServersAnswer
        let filter: Filter
        let client: BackupClient
        let end: EveryPage.End

        /// Says on standard error what the rows rest on.
        ///
        /// - Throws: `CommandExit` with status 1 where the list is incomplete.
        func printRemarks() throws(CommandExit) {
            Remarks.complain(about: filter, isEmpty: end.isEmpty, client)
            Output.printError("\(Format.count(servers.rows.count, "server")) in \(servers.basis.sentence)")
            servers.basis.remarks.forEach(Output.printError)
            if !servers.checksExpected {
                Output.printError("Servers without any backup do not appear; --expect FILE adds them.")
            }
            if let failure = end.failure { throw CommandExit(status: 1, sentence: failure) }
        }
    }

    /// Reads every backup that matches.
    func answer(_ options: ReportOptions) throws(CommandExit) -> Answer {
        let now = try options.now()
        let limits = try limits()
        let filter = try options.filter()
        let expected = try expect.map { path throws(CommandExit) in try ExpectedServers(Input.text(path, "--expect")) }
        let client = try options.serviceOptions.client()
        let project = try Blocking.run { () throws(ClientError) in try await client.projectID() }
        var report = ServerReport(now: now, projectID: project)
        let end = try EveryPage.read(filter, client) { page, fresh in report.add(page.rows, at: fresh) }
        return Answer(
            servers: report.answer(filter: filter, total: end.total, limits: limits, expected: expected),
            filter: filter, client: client, end: end)
    }

    private func limits() throws(CommandExit) -> AgeLimits {
        guard let goodWithin else { return .standard }
        do throws(TimeSpanError) { return AgeLimits(goodWithin: try TimeSpan(goodWithin)) } catch {
            throw .usage("--good-within: \(error.sentence)")
        }
    }
}
