import ArgumentParser
import BackupAPI
import BackupClient
import Glibc

/// The options that say which service to ask, as whom. A secret is never an argument.
struct ServiceOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The service's address, with or without /v1/PROJECT at its end.", valueName: "url"))
    var endpoint: String?

    @Option(name: .long, help: ArgumentHelp("The project, where the endpoint does not name it.", valueName: "id"))
    var projectID: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file that holds the token; without it the token is taken from OS_TOKEN.", valueName: "path"))
    var tokenFile: String?

    /// The address that the options say.
    ///
    /// - Throws: `CommandExit` with status 2.
    func address() throws(CommandExit) -> ServiceAddress {
        guard let endpoint else {
            throw .usage(
                "No service is given; add --endpoint URL and set OS_TOKEN. `csbs demo` needs neither an account nor a network."
            )
        }
        do { return try ServiceAddress(endpoint: endpoint, projectID: projectID) } catch {
            throw .usage(error.sentence)
        }
    }

    /// A client of that service.
    ///
    /// - Throws: `CommandExit` with status 2.
    func client() throws(CommandExit) -> BackupClient {
        let address = try address()
        do {
            let token = try TokenSource.read(file: tokenFile, environment: ProcessEnvironment.variables)
            return BackupClient(address: address, token: token)
        } catch { throw .usage(error.sentence) }
    }
}

/// The process's environment, read without Foundation.
enum ProcessEnvironment {
    static var variables: [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }
}
