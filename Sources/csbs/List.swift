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

            --where EXPRESSION is evaluated here, over everything that the filter matches. Where there is no filter and the \
            expression has state=, server=, server-id= or zone=, the service is asked for these alone; tags are then not read \
            (--all reads them, and everything).
            \(RowQueryGrammar.rows.map { "  \($0.example.padded(to: 22)) \($0.meaning)" }.joined(separator: "\n"))
            """)

    @OptionGroup var filterOptions: FilterOptions
    @OptionGroup var serviceOptions: ServiceOptions
    @OptionGroup var arrangementOptions: ArrangementOptions
    @OptionGroup var clock: ClockOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Records per page, 1 to 1000 (default: \(Limits.defaultPageSize)); with --where or --sort, records to print.",
            valueName: "n"))
    var limit: Int?

    @Option(name: .long, help: ArgumentHelp("Records to skip.", valueName: "n"))
    var offset = 0

    @Flag(name: .long, help: "Read every page; --limit is then the page size.")
    var all = false

    @Option(name: .long, help: ArgumentHelp("Stop reading every page after this many records.", valueName: "n"))
    var maxRecords = PageSequence.defaultMaximum

    @Flag(name: .long, help: "Exit with status 0 even if the list is incomplete.")
    var allowShort = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "table, wide (every column), csv, json, jsonl (each record as received, one per line), yaml, markdown or records "
                + "(Title: value, a block per record). The fields of csv are "
                + "\(BackupColumns.csvTitles.joined(separator: ", "))."))
    var output = RecordFormat.table

    @Flag(name: .long, help: "Do not print the header line.")
    var noHeaders = false

    @Flag(name: .long, help: "Do not protect CSV cells that a spreadsheet would run as formulas.")
    var csvFormulas = false

    func run() throws {
        let filter = try filterOptions.filter(of: serviceOptions)
        let arrangement = try arrangementOptions.arrangement()
        let columns = try arrangementOptions.columns()
        try check(filter, arrangement, columns)
        let now = try clock.now()
        let client = try serviceOptions.client()
        var printing = Printing(
            printer: output.printer(
                columns, showsTitles: !noHeaders, isTerminal: Output.isTerminal, columns: Output.columns,
                charset: TerminalFacts(environment: ProcessEnvironment.variables).charset, now: now,
                keepsFormulas: csvFormulas))
        let failure: String?
        if let arrangement {
            let listing = ArrangedListing(
                arrangement, filter, client, limit: limit, maximumRecords: maxRecords,
                checkpoints: checkpoints(for: arrangement, filter, columns))
            failure = try listing.print(to: &printing, at: now)
        } else if all {
            failure = try EveryPage.read(
                filter, client, fields: fields, pageSize: pageSize, maximumRecords: maxRecords,
                receive: { page, fresh throws(CommandExit) in try printing.print(fresh, of: page) }
            ).failure
            try printing.end()
        } else {
            try printPage(filter, client, &printing)
            failure = nil
        }
        printing.remarks.forEach(Output.printError)
        if arrangement == nil { Remarks.complain(about: filter, isEmpty: printing.isEmpty && offset == 0, client) }
        guard let failure else { return }
        guard allowShort else { throw CommandExit(status: 1, sentence: failure) }
        Output.printError(failure)
    }

    /// What is needed of each row.
    private var fields: RowFieldSet { output.hasColumns ? .all : .identity }

    private var pageSize: Int { limit ?? Limits.defaultPageSize }

    /// What the service can be asked in place of every backup: where nobody asks for tags, or "not read" will do.
    private func checkpoints(
        for arrangement: ArrangementOptions.Arrangement, _ filter: Filter, _ columns: [BackupColumn]?
    ) -> CheckpointQuery? {
        guard !all, filter.isEmpty, output.hasColumns, arrangement.sort?.column.needsTags != true else { return nil }
        guard columns?.contains(where: \.needsTags) ?? (output == .csv) == false else { return nil }
        return arrangement.query.checkpointQuery
    }

    private func check(
        _ filter: Filter, _ arrangement: ArrangementOptions.Arrangement?, _ columns: [BackupColumn]?
    ) throws(CommandExit) {
        let pageLimit = arrangement == nil ? pageSize : Limits.defaultPageSize
        let violations = Query(action: .filter, filter: filter, limit: pageLimit, offset: offset).violations
        guard violations.isEmpty else { throw CommandExit(.invalid(violations)) }
        if arrangement != nil {
            if let limit, limit < 1 { throw .usage("--limit: \(limit) is out of range; 1 or more are allowed.") }
            guard offset == 0 else {
                throw .usage("--offset cannot be combined with --where or --sort, which read everything.")
            }
        }
        guard !all || offset == 0 else { throw .usage("--offset cannot be combined with --all, which starts at 0.") }
        guard maxRecords > 0 else {
            throw .usage("--max-records: \(maxRecords) is out of range; 1 or more are allowed.")
        }
        guard all || arrangement != nil || maxRecords == PageSequence.defaultMaximum else {
            throw .usage("--max-records requires --all; --limit is for a single page.")
        }
        guard !csvFormulas || output == .csv else { throw .usage("--csv-formulas requires --output csv.") }
        guard columns == nil || output.hasColumns else {
            throw .usage("--columns requires --output table, wide, csv, markdown or records.")
        }
        guard !noHeaders || output.hasTitles else {
            throw .usage("--no-headers requires --output table, wide, csv or markdown.")
        }
    }

    /// Prints one page.
    private func printPage(
        _ filter: Filter, _ client: BackupClient, _ printing: inout Printing
    ) throws(CommandExit) {
        let page = try Blocking.run { () throws(ClientError) in
            try await client.filter(filter, limit: pageSize, offset: offset, reading: fields)
        }
        let count = page.rows.count
        try printing.print(Array(0..<count), of: page)
        try printing.end()
        guard let total = page.totalCount, offset + count < total || (count == 0 && offset > 0) else { return }
        if count == 0, offset >= total {
            Output.printError(
                "There are no backups after offset \(Format.number(offset)); \(Format.number(total)) match.")
        } else {
            Output.printError(
                "\(Format.count(count, "backup")) of \(Format.number(total)) shown; --all reads every page.")
            Remarks.printDoubts(aboutTotal: total, of: filter, client)
        }
    }
}

extension String {
    /// The text with blanks behind it, where it is shorter.
    fileprivate func padded(to columns: Int) -> String {
        self + String(repeating: " ", count: max(0, columns - TextWidth.columns(of: self)))
    }
}
