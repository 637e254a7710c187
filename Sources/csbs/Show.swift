import ArgumentParser
import BackupAPI
import BackupClient
import Presentation

/// `csbs show`.
struct Show: ParsableCommand {
    /// The ways in which one record is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case yaml, json
    }

    static let configuration = CommandConfiguration(
        abstract: "Print one backup, fresh from the service.",
        discussion: """
            A beginning of an id, or a name, is looked up among the backups that the filter matches; it has to be the only one.
            """)

    @Argument(help: ArgumentHelp("The backup's id, the beginning of it, or the backup's name.", valueName: "id"))
    var id: String

    @Option(name: .long, help: "yaml or json.")
    var output = Format.yaml

    @Flag(
        name: .long,
        help: "Wait until the backup is finished: each change is a line on standard error, then the backup is printed.")
    var watch = false

    @Option(name: .long, help: ArgumentHelp("Seconds between two looks of --watch, 1 to 3600.", valueName: "s"))
    var interval = 10

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var serviceOptions: ServiceOptions

    func run() throws {
        let id = id.trimmed
        guard !id.isEmpty, id != ".", id != ".." else {
            throw CommandExit.usage("ID: \"\(self.id)\" is not a backup's id.")
        }
        guard 1...3_600 ~= interval else {
            throw CommandExit.usage("--interval: \(interval) is out of range; 1 to 3600 are allowed.")
        }
        let filter = try filterOptions.filter(of: serviceOptions)
        let client = try serviceOptions.client()
        var record = try BackupLookup(filter, client).record(id)
        if watch { record = try BackupWatch(client, intervalSeconds: interval).wait(for: record) }
        let escapes: JSONCopier.Escapes = Output.isTerminal ? .unsafe : .none
        var buffer = Output.buffer
        let repairs: Int
        do {
            repairs = try print(record.bytes, from: record.start, escapes, to: &buffer)
            try buffer.write()
        } catch { throw CommandExit(error) }
        Repairs.remarks(repairs).forEach(Output.printError)
    }

    /// Appends the record; the number of characters that were not valid JSON.
    private func print(
        _ bytes: [UInt8], from start: Int, _ escapes: JSONCopier.Escapes, to buffer: inout OutputBuffer
    ) throws(OutputError) -> Int {
        switch output {
        case .yaml:
            var writer = YAMLWriter(bytes, at: start, escapes: escapes)
            while (try? writer.fill(&buffer.bytes, upTo: OutputBuffer.size)) == true { try buffer.writeIfFull() }
            return writer.repairs
        case .json:
            var indenter = JSONIndenter(bytes, at: start, escapes: escapes)
            while (try? indenter.fill(&buffer.bytes, upTo: OutputBuffer.size)) == true { try buffer.writeIfFull() }
            return indenter.repairs
        }
    }
}
