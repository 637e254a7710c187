import ArgumentParser
import BackupAPI
import BackupClient
import Presentation
import Reports

/// `csbs report`.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Print one page: coverage, failures, rhythm, growth, what is left over.",
        discussion: "It reads and deletes nothing: what is left over is named, so that somebody can decide.")

    @OptionGroup var options: ReportOptions
    @OptionGroup var limitOptions: LimitOptions

    @Option(
        name: .long, help: ArgumentHelp("How far back failures count, such as 24h or 7d.", valueName: "span"))
    var since = "7d"

    @Option(
        name: .long,
        help: ArgumentHelp("Manual backups older than this count as leftovers.", valueName: "span"))
    var manualAfter = "30d"

    @Option(name: .long, help: "How to print it.")
    var output = SummaryFormat.text

    func run() throws {
        let now = try options.now()
        let (span, manual) = (
            try TimeSpan(since, of: "--since"), try TimeSpan(manualAfter, of: "--manual-after")
        )
        let limits = try limitOptions.limits()
        let price = try ReportSettings.price()
        let filter = try options.filter()
        let expected = try limitOptions.expected()
        let client = try options.serviceOptions.client()
        let project = try Blocking.run { () throws(ClientError) in try await client.projectID() }
        var report = SummaryReport(now: now, projectID: project, span: span, manual: manual)
        let reading = try ReportReading(filter, at: now, client) { page, fresh in
            report.add(page.rows, at: fresh, page.lookup)
        }
        let answer = report.answer(filter: filter, total: reading.end.total, limits: limits, expected: expected)
        try Output.write(output.text(answer, price: price, isTerminal: Output.isTerminal))
        Remarks.complain(about: filter, isEmpty: reading.end.isEmpty, client)
        try reading.requireWholeList()
    }
}
