import ArgumentParser
import BackupAPI
import Presentation
import Reports

/// `csbs failures`.
struct FailuresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "failures", abstract: "Print what failed lately, one row per cause, and whether it is over.",
        discussion: """
            A server has recovered if it has a good backup that is newer than its last failure. The service keeps few \
            failed backups, so the numbers are lower bounds.
            """)

    @OptionGroup var options: ReportOptions

    @Option(
        name: .long,
        help: ArgumentHelp("How far back failures count, such as 90m, 24h or 7d.", valueName: "span"))
    var since = "24h"

    @Option(name: .long, help: "How to print them.")
    var output = ReportFormat.table

    func run() throws {
        let now = try options.now()
        let span = try TimeSpan(since, of: "--since")
        let filter = try options.filter()
        let client = try options.serviceOptions.client()
        var report = FailureReport(now: now, span: span)
        let reading = try ReportReading(filter, at: now, client) { page, fresh in
            report.add(page.rows, at: fresh) { FailureCause(page.failure(at: $0)) }
        }
        let answer = report.answer(filter: filter, total: reading.end.total)
        try output.write(answer.rows, .failures, at: now)
        let backups = answer.backups == 1 ? "failure" : "failures"
        reading.printBasis(
            answer.basis,
            subject: "At least \(Format.number(answer.backups)) \(backups) since \(answer.since.text) UTC")
        try reading.requireWholeList()
    }
}
