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

    static let configuration = CommandConfiguration(abstract: "Print one backup, fresh from the service.")

    @Argument(help: ArgumentHelp("The backup's id.", valueName: "id"))
    var id: String

    @Option(name: .long, help: "yaml or json.")
    var output = Format.yaml

    @OptionGroup var serviceOptions: ServiceOptions

    func run() throws {
        let id = id.trimmed
        guard !id.isEmpty, id != ".", id != ".." else {
            throw CommandExit.usage("ID: \"\(self.id)\" is not a backup's id.")
        }
        let client = try serviceOptions.client()
        let record = try Blocking.run { () throws(ClientError) in try await client.record(id: id) }
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
