import ArgumentParser
import BackupAPI
import BackupClient
import Browser

/// `csbs list`.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the backups that match.")

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var serviceOptions: ServiceOptions

    @Option(name: .long, help: ArgumentHelp("Records per page, 1 to 1000.", valueName: "n"))
    var limit = Limits.defaultPageSize

    @Option(name: .long, help: ArgumentHelp("Records to pass over.", valueName: "n"))
    var offset = 0

    @Flag(name: .long, help: "Follow the pages to the end; --limit is then their size.")
    var all = false

    @Option(name: .long, help: "table, csv, json, jsonl (each record as received, one a line) or yaml.")
    var output = RecordFormat.table

    func run() throws {
        let filter = try filterOptions.filter(of: serviceOptions)
        let violations = Query(action: .filter, filter: filter, limit: limit, offset: offset).violations
        guard violations.isEmpty else { throw CommandExit(.invalid(violations)) }
        guard !all || offset == 0 else {
            throw CommandExit.usage("--offset does not go with --all, which begins at 0.")
        }
        let client = try serviceOptions.client()
        var printer = output.printer()
        try Output.write(printer.begin())
        var results = ResultSet(pageSize: limit)
        var request = PageRequest(offset: offset, limit: limit)
        results.begin(request)
        var call = start(request, filter, client)
        while true {
            let page = try call.wait()
            let fresh = results.receive(page, for: request)
            let next = all ? results.nextRequests(atMost: 1).first : nil
            if let next {
                // The next page comes while this one is printed.
                results.begin(next)
                call = start(next, filter, client)
            }
            try Output.write(printer.records(fresh, of: page))
            Output.progress("\(Format.number(results.loadedCount)) of \(Format.number(results.count))")
            guard let next else { break }
            request = next
        }
        Output.progress("")
        try Output.write(printer.end())
        tellWhatIsMissing(results)
    }

    private func start(
        _ request: PageRequest, _ filter: Filter, _ client: BackupClient
    ) -> Blocking.Call<RecordPage> {
        Blocking.start { () throws(ClientError) in
            try await client.filter(filter, limit: request.limit, offset: request.offset)
        }
    }

    /// What a reader of the output could not know: on standard error, so that data stays data.
    private func tellWhatIsMissing(_ results: ResultSet) {
        if !all, let total = results.total, offset + results.loadedCount < total {
            Output.complain(
                "\(Format.count(results.loadedCount, "backup")) of \(Format.number(total)) shown; --all follows the pages."
            )
        }
        if results.duplicates > 0 {
            Output.complain(
                "\(Format.count(results.duplicates, "backup")) came a second time and was left out: the order changed between pages."
            )
        }
        if results.totalHasChanged, let first = results.firstTotal, let last = results.total {
            Output.complain(
                "The list changed while it was read: \(Format.number(first)) matches at first, \(Format.number(last)) at the end."
            )
        }
    }
}
