import ArgumentParser
import BackupAPI
import BackupClient
import Presentation
import Reports
import Terminal

/// `csbs tags`.
struct TagsInUse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tags", abstract: "Print the keys and values in use, one key per line, in the format of --tag.",
        discussion: """
            With --by-state it reads every backup that matches, prints each tag with its backups by condition, and says \
            which tags look like mistakes.
            """)

    @Flag(name: .long, help: "Count each tag's backups by state.")
    var byState = false

    @Option(name: .long, help: "With --by-state: how to print them (default: table).")
    var output: ReportFormat?

    @OptionGroup var options: ReportOptions

    func run() throws {
        let filter = try options.filter()
        guard !byState else { return try printByState(filter) }
        guard filter.isEmpty, output == nil else {
            throw CommandExit.usage(
                "Without --by-state the service itself lists the tags, so there is no filter and no --output.")
        }
        let client = try options.serviceOptions.client()
        let tags = try Blocking.run { () throws(ClientError) in try await client.tags() }
        if tags.isEmpty { Output.printError("No backup has a tag.") }
        try Output.write(tags.map { SafeText($0.option).text + "\n" }.joined())
    }

    private func printByState(_ filter: Filter) throws(CommandExit) {
        let now = try options.now()
        let client = try options.serviceOptions.client()
        var report = TagReport(now: now)
        let reading = try ReportReading(filter, at: now, client) { page, fresh in report.add(page.rows, at: fresh) }
        let answer = report.answer(filter: filter, total: reading.end.total)
        try (output ?? .table).write(answer.rows, .tags, at: now)
        reading.printBasis(answer.basis, subject: Format.count(answer.tagCount, "tag"))
        for finding in answer.findings { Output.printError("\(finding.words).") }
        try reading.requireWholeList()
    }
}

extension TagFilter {
    /// `K` or `K=V,V`, as `--tag` reads it.
    var option: String {
        values.isEmpty ? key : "\(key)=\(values.map(ValuesText.escaped).joined(separator: ","))"
    }
}
