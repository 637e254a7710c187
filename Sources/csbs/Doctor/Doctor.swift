import ArgumentParser
import BackupAPI
import BackupClient
import Browser
import HTTP
import Terminal

/// `csbs doctor`.
struct Doctor: ParsableCommand {
    /// The ways in which the findings are printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    static let configuration = CommandConfiguration(
        abstract: "Report where each setting comes from, whether the service answers, and what the terminal can do.")

    @OptionGroup var serviceOptions: ServiceOptions

    @Option(name: .long, help: "text or json.")
    var output = Format.text

    func run() throws {
        let exchanges = Exchanges()
        let environment = ProcessEnvironment.variables
        let connections = try serviceOptions.connections(observe: exchanges.note)
        var report = Report(prints: output == .text)
        var status = try examine(connections, environment, exchanges, &report)
        try report.add(SettingsExamination.findings(ScreenSettings(environment: environment)))
        try report.add(TerminalExamination.findings(TerminalFacts(environment: environment)))
        if output == .json { try Output.write(report.json.indentedText + "\n") }
        if status == 0, report.worst == .failure { status = 1 }
        guard status == 0 else { throw CommandExit(status: status) }
    }

    /// The account and what it leads to; the exit status.
    private func examine(
        _ connections: Connections, _ environment: [String: String], _ exchanges: Exchanges, _ report: inout Report
    ) throws(CommandExit) -> Int32 {
        let settings: CloudSettings
        let connection: Connection
        do { settings = try connections.settings() } catch { return try report.fail(error) }
        try report.add(SettingsExamination.findings(settings))
        do { connection = try connections.open(settings) } catch { return try report.fail(error) }
        try report.add(SettingsExamination.findings(connection, environment))
        return try examine(connection, settings, exchanges, &report)
    }

    /// The parts that need the network, one after another: each needs the one before.
    private func examine(
        _ connection: Connection, _ settings: CloudSettings, _ exchanges: Exchanges, _ report: inout Report
    ) throws(CommandExit) -> Int32 {
        let examination = ServiceExamination(connection: connection, settings: settings, exchanges: exchanges)
        let (login, error) = examination.login()
        try report.add(login)
        guard error == nil else {
            // What has answered so far may show why.
            try report.add(examination.connectionFindings())
            return error?.exitStatus ?? 1
        }
        var status: Int32 = 0
        for call in ServiceExamination.Call.allCases {
            let (findings, error) = examination.call(call)
            try report.add(findings)
            if let error, call.isNeeded, status == 0 { status = error.exitStatus }
        }
        try report.add(examination.connectionFindings())
        return status
    }

    /// The findings so far; as text they are printed as they come.
    private struct Report {
        let prints: Bool
        private(set) var findings: [Finding] = []

        init(prints: Bool) { self.prints = prints }

        mutating func add(_ new: [Finding]) throws(CommandExit) {
            findings += new
            guard prints else { return }
            try Output.write(new.map { SafeText.text(of: $0.line) + "\n" }.joined())
        }

        /// Adds what is wrong with the settings; the exit status.
        mutating func fail(_ error: SettingsError) throws(CommandExit) -> Int32 {
            try add([.failure("settings", error.sentence.withoutPeriod)])
            return 2
        }

        var worst: Finding.Verdict { findings.map(\.verdict).max() ?? .ok }

        var json: JSONValue {
            .object([
                JSONMember("verdict", .string(worst.rawValue)), JSONMember("findings", .array(findings.map(\.json))),
            ])
        }
    }
}

extension String {
    /// A sentence as a part of a line.
    var withoutPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
