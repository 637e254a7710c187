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
        let filter = try filterOptions.filter(of: serviceOptions)
        let connections = try serviceOptions.connections()
        try screenOptions.browse(try source(connections), filter)
    }

    /// The account of the options and the environment; where it has to be chosen first, the screen asks.
    private func source(_ connections: Connections) throws(CommandExit) -> ConnectionSource {
        let clouds: [String]
        var first: Connection?
        do throws(SettingsError) {
            clouds = (try? connections.clouds()) ?? []
            first = try opened(connections)
        } catch { throw .usage(error) }
        return ConnectionSource(
            first: first, clouds: clouds, queries: QueryStore(environment: ProcessEnvironment.variables)
        ) { (name) throws(SettingsError) in
            try connections.open(try connections.settings(ofCloud: name))
        }
    }

    /// Nil where there are several clouds and none is named.
    private func opened(_ connections: Connections) throws(SettingsError) -> Connection? {
        do throws(SettingsError) {
            return try connections.open(try connections.settings())
        } catch {
            guard case .severalClouds = error else { throw error }
            return nil
        }
    }
}
