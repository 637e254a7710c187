import ArgumentParser
import BackupAPI
import BackupClient
import Terminal

/// `csbs queries`.
struct Queries: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the saved filters: name, cloud, filter and note.",
        discussion: """
            The form saves filters (^S) to queries.yaml in $XDG_CONFIG_HOME/csbs. Your own filters belong in config.yaml in \
            the same directory, which csbs only reads:
              queries: {NAME: LINE} or {NAME: {filter: LINE, note: TEXT, cloud: NAME}}
            """)

    @Flag(name: .long, help: "List the most recently applied filters instead of the saved ones, newest first.")
    var recent = false

    func run() throws {
        let library: QueryLibrary
        do { library = try QueryStore(environment: ProcessEnvironment.variables).read() } catch {
            throw CommandExit.usage(error)
        }
        guard !recent else {
            if library.recent.isEmpty { Output.printError("No filter has been applied yet.") }
            try Output.write(library.recent.map { SafeText.text(of: $0) + "\n" }.joined())
            return
        }
        let rows = library.saved.map { query in
            [query.name, query.cloud ?? "all", query.line, query.note ?? ""].map { SafeText.text(of: $0) }
        }
        if rows.isEmpty {
            Output.printError("No filter is saved; save one in the form with ^S, or write it to config.yaml.")
        } else {
            try Output.write(Self.table([["NAME", "CLOUD", "FILTER", "NOTE"]] + rows))
        }
        for query in library.saved {
            do { _ = try Filter(line: query.line) } catch {
                Output.printError("\(SafeText.text(of: query.name)) is not a valid filter: \(error.sentence).")
            }
        }
    }

    /// The rows with their columns below one another.
    private static func table(_ rows: [[String]]) -> String {
        let widths = (rows.first ?? []).indices.map { column in
            rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0
        }
        return rows.map { row in
            let cells = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: width - TextWidth.columns(of: text) + 2)
            }
            return cells.joined().trimmed + "\n"
        }.joined()
    }
}
