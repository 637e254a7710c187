import ArgumentParser
import BackupAPI
import BackupClient

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
            throw CommandExit.usage("ID: \"\(self.id)\" is no backup's id.")
        }
        let client = try serviceOptions.client()
        let backup = try Blocking.run { () throws(ClientError) in try await client.backup(id: id) }
        let detail = backup.record["resource_detail"] ?? backup.record
        switch output {
        case .yaml: try Output.write(YAMLText.text(of: detail))
        case .json: try Output.write(detail.indentedText + "\n")
        }
    }
}
