import ArgumentParser
import BackupAPI
import BackupClient
import Presentation
import Reports
import Terminal

/// The options that every report has.
struct ReportOptions: ParsableArguments {
    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var serviceOptions: ServiceOptions

    @OptionGroup var clock: ClockOptions

    func now() throws(CommandExit) -> Timestamp { try clock.now() }

    func filter() throws(CommandExit) -> Filter { try filterOptions.filter(of: serviceOptions) }
}

extension ReportFormat {
    /// Writes all rows to standard output.
    func write<Row>(_ rows: [Row], _ table: ReportTable<Row>, at now: Timestamp) throws(CommandExit) {
        let charset = TerminalFacts(environment: ProcessEnvironment.variables).charset
        let context = ReportFormat.Context(
            columns: Output.columns, charset: Output.isTerminal ? charset : .utf8, now: now,
            isTerminal: Output.isTerminal)
        try Output.write(String(decoding: text(rows, table, context), as: UTF8.self))
    }
}

extension Timestamp {
    /// A time as one types it: `2026-11-24T02:13`, with or without seconds and zone, a day alone, or seconds since 1970; UTC where no
    /// zone is given.
    init?(argument text: String) {
        if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let seconds = Int64(text), seconds < 253_402_300_800 {
            self.init(seconds: seconds)
        } else if let moment = Timestamp.range(text)?.lowerBound {
            self = moment
        } else {
            return nil
        }
    }

    static func argumentComplaint(_ text: String) -> String {
        "\"\(text)\" is not a time; write it like 2026-11-24T02:13, which is UTC, or add a zone: 2026-11-24T02:13+01:00."
    }
}
