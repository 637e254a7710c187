import ArgumentParser
import BackupAPI
import BackupClient
import Presentation
import Terminal

/// `csbs list`.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the backups that match.",
        discussion: """
            If a list ends below the service's own count, both numbers are reported and the exit status is 1.
            """)

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var serviceOptions: ServiceOptions

    @Option(name: .long, help: ArgumentHelp("Records per page, 1 to 1000.", valueName: "n"))
    var limit = Limits.defaultPageSize

    @Option(name: .long, help: ArgumentHelp("Records to skip.", valueName: "n"))
    var offset = 0

    @Flag(name: .long, help: "Read every page; --limit is then the page size.")
    var all = false

    @Option(name: .long, help: ArgumentHelp("Stop --all after this many records.", valueName: "n"))
    var maxRecords = PageSequence.defaultMaximum

    @Flag(name: .long, help: "Exit with status 0 even if the list is incomplete.")
    var allowShort = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "table, csv, json, jsonl (each record as received, one per line) or yaml. The fields of csv are "
                + "\(BackupColumns.csvTitles.joined(separator: ", "))."))
    var output = RecordFormat.table

    @Flag(name: .long, help: "Do not protect CSV cells that a spreadsheet would run as formulas.")
    var csvFormulas = false

    func run() throws {
        let filter = try filterOptions.filter(of: serviceOptions)
        try check(filter)
        let client = try serviceOptions.client()
        var printing = Printing(
            printer: output.printer(
                isTerminal: Output.isTerminal, columns: Output.columns,
                charset: TerminalFacts(environment: ProcessEnvironment.variables).charset, now: TimeSource.system.now(),
                keepsFormulas: csvFormulas))
        let failure = all ? try printAll(filter, client, &printing) : try printPage(filter, client, &printing)
        printing.remarks.forEach(Output.printError)
        Remarks.complain(about: filter, isEmpty: printing.isEmpty && offset == 0, client)
        guard let failure else { return }
        guard allowShort else { throw CommandExit(status: 1, sentence: failure) }
        Output.printError(failure)
    }

    private func check(_ filter: Filter) throws(CommandExit) {
        let violations = Query(action: .filter, filter: filter, limit: limit, offset: offset).violations
        guard violations.isEmpty else { throw CommandExit(.invalid(violations)) }
        guard !all || offset == 0 else { throw .usage("--offset cannot be combined with --all, which starts at 0.") }
        guard maxRecords > 0 else {
            throw .usage("--max-records: \(maxRecords) is out of range; 1 or more are allowed.")
        }
        guard all || maxRecords == PageSequence.defaultMaximum else {
            throw .usage("--max-records requires --all; --limit is for a single page.")
        }
        guard !csvFormulas || output == .csv else { throw .usage("--csv-formulas requires --output csv.") }
    }

    /// Prints one page.
    private func printPage(
        _ filter: Filter, _ client: BackupClient, _ printing: inout Printing
    ) throws(CommandExit) -> String? {
        let page = try start(PageRequest(offset: offset, limit: limit), filter, client).wait()
        let count = page.rows.count
        try printing.print(Array(0..<count), of: page)
        try printing.end()
        guard let total = page.totalCount, offset + count < total || (count == 0 && offset > 0) else { return nil }
        if count == 0, offset >= total {
            Output.printError(
                "There are no backups after offset \(Format.number(offset)); \(Format.number(total)) match.")
        } else {
            Output.printError(
                "\(Format.count(count, "backup")) of \(Format.number(total)) shown; --all reads every page.")
            Remarks.printDoubts(aboutTotal: total, of: filter, client)
        }
        return nil
    }

    /// Prints every page; why the list cannot be relied on, where it cannot.
    private func printAll(
        _ filter: Filter, _ client: BackupClient, _ printing: inout Printing
    ) throws(CommandExit) -> String? {
        var sequence = PageSequence(pageSize: limit, maximumRecords: maxRecords)
        var call = sequence.next.map { start($0, filter, client) }
        while let current = call {
            let page: RecordPage
            do { page = try current.wait() } catch {
                Output.printProgress("")
                throw error
            }
            let fresh = sequence.receive(page)
            // The next page comes while this one is printed.
            call = sequence.next.map { start($0, filter, client) }
            try printing.print(fresh, of: page)
            let total = max(sequence.total ?? 0, sequence.loadedCount)
            client.recycle(page)
            Output.printProgress("\(Format.number(sequence.loadedCount)) of \(Format.number(total))")
        }
        Output.printProgress("")
        try printing.end()
        var verdict = sequence.verdict()
        if verdict.dependsOnCountWithoutFilter, !filter.isEmpty {
            let count = try? Blocking.run { () throws(ClientError) in try await client.count(Filter()) }
            verdict = sequence.verdict(countWithoutFilter: count)
        }
        verdict.remarks.forEach(Output.printError)
        return verdict.failure
    }

    private func start(
        _ request: PageRequest, _ filter: Filter, _ client: BackupClient
    ) -> Blocking.Call<RecordPage> {
        Blocking.start { () throws(ClientError) in
            try await client.filter(filter, limit: request.limit, offset: request.offset)
        }
    }
}
