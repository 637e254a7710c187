import ArgumentParser
import BackupAPI
import BackupClient
import Presentation
import Reports

/// `csbs at`.
struct AtCommand: ParsableCommand {
    /// The ways in which the backup is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "at", abstract: "Print the backup that one would restore for a moment, and what it loses.",
        discussion: """
            It is the newest good backup that was created at that moment or before. Where there is none, the exit status \
            is 4.
            """)

    @Argument(
        help: ArgumentHelp(
            "A time, such as 2026-11-24T02:13 (UTC unless a zone follows) or seconds since 1970.", valueName: "time"))
    var time: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The server's id or name, one of its addresses, or the id of a volume.", valueName: "name|id|address"))
    var server: String

    @Option(name: .long, help: "How to print it.")
    var output = Format.text

    @OptionGroup var options: ReportOptions

    func run() throws {
        guard let moment = Timestamp(argument: time) else {
            throw CommandExit.usage("TIME: \(Timestamp.argumentComplaint(time))")
        }
        let now = try options.now()
        let filter = try options.filter()
        let client = try options.serviceOptions.client()
        var report = RestoreReport(now: now, moment: moment)
        let reading = try ReportReading(filter, at: now, client) { page, fresh in
            report.add(page.rows, at: fresh) { page.hasAddress(server, at: $0) }
        }
        let answer = report.answer(server: server, filter: filter, total: reading.end.total)
        switch answer.outcome {
        case .unknown:
            throw CommandExit(
                status: 4,
                sentence: "No backup belongs to a server with the id, name, address or volume \"\(server)\": "
                    + answer.basis.sentence)
        case .ambiguous(let ids):
            throw CommandExit.usage(
                "--server: \"\(server)\" matches \(ids.count) servers: \(ids.joined(separator: ", ")); choose one id.")
        case .server(let points): try print(points, reading)
        }
        reading.printBasis(answer.basis, subject: "Found")
        try reading.requireWholeList()
    }

    private func print(_ points: RestoreAnswer.Points, _ reading: ReportReading) throws(CommandExit) {
        guard let chosen = points.chosen else {
            let next =
                points.next.map { "the first one is \($0.id) of \($0.createdAt.text) UTC" } ?? "there is none"
            throw CommandExit(
                status: 4,
                sentence: "\(points.serverName) has no good backup of \(points.askedAt.text) UTC or before; \(next).")
        }
        let client = reading.client
        let record = try Blocking.run { () throws(ClientError) in try await client.backup(id: chosen.id) }
        let text = RestoreText(points, chosen: chosen, record: record, localTime: LocalTime.text)
        switch output {
        case .text: try Output.write(text.lines)
        case .markdown: try Output.write(text.markdown)
        case .json: try Output.write(text.json(isTerminal: Output.isTerminal))
        }
    }
}
