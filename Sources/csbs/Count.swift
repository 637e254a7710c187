import ArgumentParser
import BackupClient

/// `csbs count`.
struct Count: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print how many backups match, nothing else.")

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var serviceOptions: ServiceOptions

    func run() throws {
        let filter = try filterOptions.filter(of: serviceOptions)
        let client = try serviceOptions.client()
        let count = try Blocking.run { () throws(ClientError) in try await client.count(filter) }
        try Output.write("\(count)\n")
        Remarks.printDoubts(aboutTotal: count, of: filter, client)
        Remarks.complain(about: filter, isEmpty: count == 0, client)
    }
}
