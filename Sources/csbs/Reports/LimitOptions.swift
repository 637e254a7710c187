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
            "How old the newest good backup of a server may be, such as 90m, 26h or 8d (default: the limits of config.yaml, "
                + "then 26h).", valueName: "span"))
    var goodWithin: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file of servers that should have backups, one id or name per line; - reads standard input.",
            valueName: "file"))
    var expect: String?

    /// Reads every backup that matches; the servers and the list that they were made of.
    func answer(_ options: ReportOptions) throws(CommandExit) -> (servers: ServersAnswer, reading: ReportReading) {
        let now = try options.now()
        let limits = try limits()
        let filter = try options.filter()
        let expected = try expected()
        let client = try options.serviceOptions.client()
        let project = try Blocking.run { () throws(ClientError) in try await client.projectID() }
        var report = ServerReport(now: now, projectID: project)
        let reading = try ReportReading(filter, at: now, client) { page, fresh in report.add(page.rows, at: fresh) }
        let servers = report.answer(filter: filter, total: reading.end.total, limits: limits, expected: expected)
        return (servers, reading)
    }

    /// The servers that should have backups; nil where nobody says.
    func expected() throws(CommandExit) -> ExpectedServers? {
        try expect.map { path throws(CommandExit) in ExpectedServers(try Input.text(path, "--expect")) }
    }

    func limits() throws(CommandExit) -> AgeLimits {
        if let goodWithin { return AgeLimits(goodWithin: try TimeSpan(goodWithin, of: "--good-within")) }
        return try ReportSettings.limits()
    }
}

extension TimeSpan {
    /// The span that an option gives.
    init(_ text: String, of option: String) throws(CommandExit) {
        do throws(TimeSpanError) { try self.init(text) } catch { throw .usage("\(option): \(error.sentence)") }
    }
}
