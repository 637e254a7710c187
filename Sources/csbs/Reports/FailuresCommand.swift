import ArgumentParser
import BackupAPI
import BackupClient
import ConfigurationFiles
import Presentation
import Reports

/// `csbs failures`.
struct FailuresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "failures", abstract: "Print what failed lately, one row per cause, and whether it is over.",
        discussion: """
            A server has recovered if it has a good backup that is newer than its last failure. The service keeps few \
            failed backups, so the numbers are lower bounds.

            --since last-run counts what failed since the last run with --since last-run, the same account and the same \
            filter; the first run counts 24 hours.
            """)

    @OptionGroup var options: ReportOptions

    @Option(
        name: .long,
        help: ArgumentHelp("How far back failures count, such as 90m, 24h or 7d, or last-run.", valueName: "span"))
    var since = "24h"

    @Option(name: .long, help: "How to print them.")
    var output = ReportFormat.table

    func run() throws {
        let now = try options.now()
        let isSinceLastRun = since == Self.lastRun
        let span = isSinceLastRun ? TimeSpan(hours: 24) : try TimeSpan(since, of: "--since")
        let filter = try options.filter()
        let connection = try options.serviceOptions.connection()
        let question = [connection.cloud, connection.project, connection.region ?? "", filter.expression]
            .joined(separator: " | ")
        let last = isSinceLastRun ? try lastRun(of: question) : nil
        var report = FailureReport(
            now: now, since: last?.at ?? Timestamp(seconds: now.seconds - span.seconds),
            unfinished: last?.unfinished ?? [])
        let client = options.serviceOptions.client(of: connection)
        let reading = try ReportReading(filter, at: now, client) { page, fresh in
            report.add(page.rows, at: fresh) { FailureCause(page.failure(at: $0)) }
        }
        let answer = report.answer(filter: filter, total: reading.end.total)
        try output.write(answer.rows, .failures, at: now)
        let backups = answer.backups == 1 ? "failure" : "failures"
        let run = isSinceLastRun ? last == nil ? " (24 hours: no run is remembered)" : " (the last run)" : ""
        reading.printBasis(
            answer.basis,
            subject: "At least \(Format.number(answer.backups)) \(backups) since \(answer.since.text) UTC\(run)")
        try reading.requireWholeList()
        if isSinceLastRun { try remember(LastRun(question: question, at: now, unfinished: report.unfinishedIDs)) }
    }

    // MARK: The last run

    private static let lastRun = "last-run"

    private var runs: LastRuns { LastRuns(state: StateFile(environment: ProcessEnvironment.variables)) }

    private func lastRun(of question: String) throws(CommandExit) -> LastRun? {
        do { return try runs.run(of: question) } catch { throw .usage(error.sentence) }
    }

    private func remember(_ run: LastRun) throws(CommandExit) {
        do { try runs.remember(run) } catch {
            throw CommandExit(status: 1, sentence: "This run is not remembered: \(error.sentence)")
        }
    }
}
