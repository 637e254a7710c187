import ArgumentParser
import BackupClient
import Browser

/// `csbs` and `csbs browse`.
struct Browse: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Browse backups on the screen (the default).")

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var serviceOptions: ServiceOptions
    @OptionGroup var screenOptions: ScreenOptions

    func run() throws {
        let filter = try filterOptions.filter()
        let client = try serviceOptions.client()
        let address = try serviceOptions.address()
        try screenOptions.browse(client, Session(cloud: address.host, project: address.project), filter)
    }
}
