import BackupAPI
import BackupClient
import Presentation

/// A request as it is sent, and as lines for a shell that ask the same.
struct RequestPreview: Sendable, Hashable {
    let filter: Filter
    let session: Session
    /// Records per page.
    let pageSize: Int
    /// Whether the list of this filter is loaded to its end, so that the line for csbs asks for all of it.
    var isWhole = false
    /// What the service was asked for in place of the filter.
    var items: CheckpointQuery?
    /// How the list arranges what it has loaded.
    var arrangement = Arrangement()
    /// The columns that it shows; nil for the usual ones.
    var columns: [String]?

    /// The body of the first page's request, to the byte.
    var body: String {
        Query(action: .filter, filter: filter, limit: pageSize, offset: 0).body.compactText
    }

    func text(of part: PreviewPart) -> String? {
        switch part {
        case .body: body
        case .curl: curl
        case .list: list
        }
    }

    /// Where the request goes; nil until the first answer, and where there is no network.
    var url: String? {
        guard let address = session.address, !address.base.isEmpty else { return nil }
        let endpoint = items.map { Endpoint.checkpointItems(parameters: $0.text) } ?? .resourceInstances
        return address.base + endpoint.path(project: address.project)
    }

    /// For a shell with a token in OS_TOKEN. The token is piped in: as an argument every user of the host could read it.
    private var curl: String? {
        guard let url else { return nil }
        var words = ["curl", "-sS", "-H", "@-"]
        if items == nil { words += ["-H", "Content-Type: application/json"] }
        if session.isUnverified { words.append("-k") }
        if let file = session.authorities { words += ["--cacert", file] }
        words += items == nil ? ["--data-raw", body, url] : [url]
        return #"printf 'X-Auth-Token: %s\n' "$OS_TOKEN" | "# + ShellText.line(words)
    }

    private var list: String? {
        // A value that begins with - would be read as an option.
        let line = filter.expression
        let isOption = line.unicodeScalars.first == "-"
        let filterWords = filter.isEmpty ? [] : isOption ? ["--filter=\(line)"] : ["--filter", line]
        guard session.address?.base.isEmpty != true else { return ShellText.line(session.ownCommand + filterWords) }
        let extent = isWhole ? ["--all"] : ["--limit", "\(pageSize)"]
        return ShellText.line(
            ["csbs", "list"] + filterWords + (arrangement.isService ? extent : arrangementWords)
                + columnWords + session.commandLineArguments)
    }

    private var columnWords: [String] {
        columns.map { ["--columns", $0.map(ValuesText.escaped).joined(separator: ",")] } ?? []
    }

    private var arrangementWords: [String] {
        let query = arrangement.query
        let sort = arrangement.sort.map { ["--sort", $0.column + ($0.isDescending ? ":desc" : "")] } ?? []
        return (query.isEmpty ? [] : ["--where=\(query.line)"]) + sort
    }
}
