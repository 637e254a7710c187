import ArgumentParser
import BackupAPI
import BackupClient
import Presentation
import Terminal

/// `csbs tags`.
struct TagsInUse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tags", abstract: "Print the keys and values in use, one key per line, in the format of --tag.")

    @OptionGroup var serviceOptions: ServiceOptions

    func run() throws {
        let client = try serviceOptions.client()
        let tags = try Blocking.run { () throws(ClientError) in try await client.tags() }
        if tags.isEmpty { Output.printError("No backup has a tag.") }
        try Output.write(tags.map { SafeText($0.option).text + "\n" }.joined())
    }
}

extension TagFilter {
    /// `K` or `K=V,V`, as `--tag` reads it.
    var option: String {
        values.isEmpty ? key : "\(key)=\(values.map(ValuesText.escaped).joined(separator: ","))"
    }
}
