import ArgumentParser
import BackupClient
import HTTP

/// The options that say which service to ask, as whom. A secret is never an argument. What is not given here comes from the
/// environment, then from `clouds.yaml`.
struct ServiceOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The cloud of clouds.yaml (default: OS_CLOUD).", valueName: "name"))
    var osCloud: String?

    @Option(name: .long, help: ArgumentHelp("The project's name (default: OS_PROJECT_NAME).", valueName: "name"))
    var osProjectName: String?

    @Option(name: .long, help: ArgumentHelp("The project's id (default: OS_PROJECT_ID).", valueName: "id"))
    var projectID: String?

    @Option(name: .long, help: ArgumentHelp("The region of the catalog (default: OS_REGION_NAME).", valueName: "name"))
    var osRegionName: String?

    @Option(
        name: .long,
        help: ArgumentHelp("public, internal or admin (default: OS_INTERFACE, or public).", valueName: "name"))
    var osInterface: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A file of trusted CA certificates (default: OS_CACERT).", valueName: "path"))
    var osCacert: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The service's URL, instead of the catalog's, with or without /v1/PROJECT at the end.",
            valueName: "url"))
    var endpoint: String?

    @Option(name: .long, help: ArgumentHelp("A file that contains a token (default: OS_TOKEN).", valueName: "path"))
    var tokenFile: String?

    @Flag(name: .long, help: "Keep the token between runs, in a file below XDG_CACHE_HOME that only you can read.")
    var cacheToken = false

    @Flag(name: .long, help: "Send the token to an http endpoint, even if the identity service uses https.")
    var allowHttp = false

    @OptionGroup var timeouts: TimeoutOptions

    /// The options that name the account, as they were given, the cloud aside; none is a secret.
    private var arguments: [String] {
        (allowHttp ? ["--allow-http"] : [])
            + [
                (SettingName.projectName, osProjectName), (.projectID, projectID), (.regionName, osRegionName),
                (.interface, osInterface), (.caFile, osCacert), (.endpoint, endpoint), (.token, tokenFile),
            ].flatMap { name, value in [name.option, value].compactMap { value == nil ? nil : $0 } }
    }

    /// The name of the cloud that is asked; nil where it has none, or has to be chosen first.
    func cloud() -> String? {
        osCloud ?? (try? connections().settings())?.cloud
    }

    /// Everything that the run knows about accounts.
    ///
    /// - Parameter observe: receives each answer with the address that gave it.
    /// - Throws: `CommandExit` with status 2.
    func connections(observe: (@Sendable (String, HTTPResponse) -> Void)? = nil) throws(CommandExit) -> Connections {
        var options: [SettingName: String] = [:]
        options[.projectName] = osProjectName
        options[.projectID] = projectID
        options[.regionName] = osRegionName
        options[.interface] = osInterface
        options[.caFile] = osCacert
        options[.endpoint] = endpoint
        let environment = ProcessEnvironment.variables
        var warnings: [String] = []
        if let tokenFile {
            do throws(TokenError) {
                let (token, warning) = try TokenSource.read(file: tokenFile)
                options[.token] = token.revealed
                if let warning { warnings.append(warning) }
            } catch { throw .usage(error) }
        }
        return Connections(
            options: options, cloud: osCloud, arguments: arguments, environment: environment,
            connectionOptions: ConnectionOptions(
                limits: try timeouts.limits(), retries: try timeouts.retryPolicy(), cachesTokens: cacheToken,
                allowsHTTP: allowHttp, observe: observe), warnings: warnings)
    }

    /// A client of the account; its warnings go to standard error.
    ///
    /// - Throws: `CommandExit` with status 2.
    func client() throws(CommandExit) -> BackupClient { client(of: try connection()) }

    /// The account; its warnings go to standard error.
    ///
    /// - Throws: `CommandExit` with status 2.
    func connection() throws(CommandExit) -> Connection {
        let connections = try connections()
        let connection: Connection
        do { connection = try connections.open(try connections.settings()) } catch { throw .usage(error) }
        for warning in connection.warnings { Output.printError(warning) }
        if connection.isUnverified {
            Output.printError(
                "The server's certificate is not verified (verify: false): anyone on the network can read everything.")
        }
        return connection
    }

    /// The client of a connection, which says on standard error what is tried again.
    func client(of connection: Connection) -> BackupClient {
        connection.client.observed { event in
            if case .retrying(let retry) = event { Output.printStatus(retry.sentence) }
        }
    }
}
